INSERT INTO sensor (name) VALUES (?)
