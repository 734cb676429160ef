SELECT number, message_id, digest, received, expires, state, changed, outcome, head, body FROM arrival
WHERE number > ? ORDER BY number ASC LIMIT ?
