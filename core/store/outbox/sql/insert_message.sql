INSERT OR IGNORE INTO message (position, sensor, created, readings, head, body, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)
