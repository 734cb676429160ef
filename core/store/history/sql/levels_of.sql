SELECT start, count, least, most, sum FROM level WHERE series = ? AND level = ? AND start BETWEEN ? AND ? ORDER BY start LIMIT ?
