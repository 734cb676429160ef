SELECT sequence, enqueued FROM event ORDER BY sequence LIMIT ?
