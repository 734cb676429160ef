SELECT sequence, id, module, enqueued, properties, system, body
FROM event JOIN device ON device.number = event.device
WHERE sequence > ? ORDER BY sequence LIMIT ?
