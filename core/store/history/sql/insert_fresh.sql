INSERT INTO fresh (subject, data) VALUES (?, ?)
