-- A device that was removed meanwhile gets no session.
INSERT OR REPLACE INTO session (id, subscriptions) SELECT id, ? FROM device WHERE id = ?
