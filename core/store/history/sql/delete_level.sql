DELETE FROM level WHERE series IN (SELECT id FROM series WHERE subject = ?) AND level = ? AND start < ?
