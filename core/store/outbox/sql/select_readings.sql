SELECT r.token, s.name, r.time, r.body
FROM reading r JOIN sensor s ON s.id = r.sensor
ORDER BY r.token
