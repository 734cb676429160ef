SELECT r.id, r.kind, r.direction, r.state, s.name, r.title, r.properties, r.packed, r.body
FROM words CROSS JOIN record r ON r.id = words.rowid CROSS JOIN subject s ON s.id = r.subject
WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? AND (? >> r.state) & 1
ORDER BY words.rowid ASC
LIMIT ?
