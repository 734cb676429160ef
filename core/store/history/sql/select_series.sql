SELECT id FROM series WHERE subject = ? AND field = ?
