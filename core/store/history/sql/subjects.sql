SELECT name FROM subject WHERE name <> '' ORDER BY name LIMIT 1000
