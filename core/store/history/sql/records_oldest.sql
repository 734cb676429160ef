SELECT r.id, r.kind, r.direction, r.state, s.name, r.title, r.properties, r.packed, r.body
FROM record r CROSS JOIN subject s ON s.id = r.subject
WHERE r.id BETWEEN ? AND ? AND (? >> r.state) & 1
ORDER BY r.id ASC
LIMIT ?
