-- A device that was removed meanwhile gets no twin.
INSERT OR REPLACE INTO twin (id, version, tags, desired, reported, desired_version, reported_version, desired_updated, reported_updated)
SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM device WHERE id = ?
