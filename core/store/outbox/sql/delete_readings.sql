DELETE FROM reading WHERE sensor = ? AND token > ? AND token <= ?
