SELECT sequence, device, message_id, properties, system, body, ack, enqueued, expires, delivery_count
FROM command ORDER BY sequence
