SELECT id, kind, direction, state, subject, title, properties, packed, body
FROM record
WHERE id BETWEEN ? AND ?
ORDER BY id
LIMIT ?
