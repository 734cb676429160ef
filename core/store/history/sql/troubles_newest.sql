SELECT r.id, r.kind, r.direction, r.state, s.name, r.title, r.properties, r.packed, r.body
FROM record r INDEXED BY record_in_trouble CROSS JOIN subject s ON s.id = r.subject
WHERE r.state >= 16 AND r.id BETWEEN ? AND ? AND (? >> r.state) & 1
ORDER BY r.id DESC
LIMIT ?
