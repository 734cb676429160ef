SELECT id, subject, data FROM block WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?
