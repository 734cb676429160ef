INSERT INTO identity (value) VALUES (?)
