SELECT number, message_id, digest, received, expires, state, head, body FROM arrival WHERE state < 2 ORDER BY number
