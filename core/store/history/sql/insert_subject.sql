INSERT INTO subject (name) VALUES (?)
