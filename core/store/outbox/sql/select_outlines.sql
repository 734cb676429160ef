SELECT position, created, readings, head, length(body)
FROM message
WHERE sensor = ? AND position > ?
ORDER BY position
LIMIT ?
