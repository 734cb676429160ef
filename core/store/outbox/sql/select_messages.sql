SELECT m.position, s.name, m.created, m.readings, m.head, m.body, m.checksum
FROM message m JOIN sensor s ON s.id = m.sensor
WHERE m.position BETWEEN ? AND ?
ORDER BY m.position
LIMIT ?
