INSERT INTO record (id, kind, direction, state, subject, title, properties, packed, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
