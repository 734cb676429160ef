INSERT OR IGNORE INTO reading (token, sensor, time, body) VALUES (?, ?, ?, ?)
