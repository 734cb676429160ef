SELECT count(*) FROM (SELECT 1 FROM block WHERE subject = ? AND open = 0 AND first BETWEEN ? AND ? LIMIT ?)
