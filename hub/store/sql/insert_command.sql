-- A device that was removed meanwhile gets no command.
INSERT INTO command (sequence, device, message_id, properties, system, body, ack, enqueued, expires, delivery_count)
SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ? FROM device WHERE id = ?
