INSERT OR IGNORE INTO poison (position, sensor, created, readings, head, body, checksum, since, reason)
SELECT position, sensor, created, readings, head, body, checksum, ?, ? FROM message WHERE position = ?
