SELECT id, subject, data FROM fresh WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?
