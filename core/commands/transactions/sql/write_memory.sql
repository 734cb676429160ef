INSERT INTO memory (number, value) VALUES (1, ?) ON CONFLICT (number) DO UPDATE SET value = excluded.value
