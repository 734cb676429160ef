SELECT sequence, message_id, device, generation, outcome, time FROM feedback ORDER BY sequence
