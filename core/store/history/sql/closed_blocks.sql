SELECT id, first, last, data FROM block
WHERE subject = ? AND open = 0 AND first BETWEEN ? AND ? AND (first, id) > (?, ?)
ORDER BY first, id
LIMIT ?
