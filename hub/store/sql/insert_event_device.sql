INSERT INTO device (number, id) VALUES (?, ?)
