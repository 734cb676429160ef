INSERT INTO words (rowid, w) VALUES (?, ?)
