SELECT sequence, id, module, enqueued, properties, system, body
FROM event JOIN device ON device.number = event.device
WHERE event.device = ? AND sequence > ? ORDER BY sequence LIMIT ?
