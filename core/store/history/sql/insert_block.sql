INSERT INTO block (subject, first, last, count, open, data) VALUES (?, ?, ?, ?, ?, ?)
