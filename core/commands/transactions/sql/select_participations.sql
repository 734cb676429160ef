SELECT id, coordinator, deadline, state, by_hand, conflict, decided_by, since, status, reason, things, changes FROM participation
ORDER BY since, id
