INSERT INTO feedback (sequence, message_id, device, generation, outcome, time) VALUES (?, ?, ?, ?, ?, ?)
