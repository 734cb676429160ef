INSERT INTO words (words, rowid, w) VALUES ('delete', ?, ?)
