INSERT INTO participation (id, coordinator, deadline, state, by_hand, conflict, decided_by, since, status, reason, things, changes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET coordinator = excluded.coordinator, deadline = excluded.deadline, state = excluded.state,
    by_hand = excluded.by_hand, conflict = excluded.conflict, decided_by = excluded.decided_by, since = excluded.since,
    status = excluded.status, reason = excluded.reason, things = excluded.things, changes = excluded.changes
