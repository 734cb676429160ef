INSERT INTO coordination (id, plan, created, deadline, decision) VALUES (?, ?, ?, ?, 0)
