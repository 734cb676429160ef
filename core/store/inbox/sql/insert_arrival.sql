INSERT INTO arrival (number, message_id, digest, received, expires, state, changed, outcome, head, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
