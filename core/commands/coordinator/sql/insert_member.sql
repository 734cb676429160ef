INSERT INTO member (id, number, device, changes, outcome, detail) VALUES (?, ?, ?, ?, 0, '')
