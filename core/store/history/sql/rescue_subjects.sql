SELECT id, name FROM subject WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?
