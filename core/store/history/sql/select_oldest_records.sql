SELECT r.id, r.kind, r.direction, r.state, s.name, r.title, r.properties, r.packed, r.body, r.subject
FROM record r CROSS JOIN subject s ON s.id = r.subject
ORDER BY r.id
LIMIT ?
