INSERT INTO series (subject, field) VALUES (?, ?)
