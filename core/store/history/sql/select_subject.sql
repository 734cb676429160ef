SELECT id FROM subject WHERE name = ?
