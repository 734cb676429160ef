INSERT INTO event (sequence, device, module, enqueued, properties, system, body) VALUES (?, ?, ?, ?, ?, ?, ?)
