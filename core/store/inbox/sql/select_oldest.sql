SELECT number, received FROM arrival WHERE state >= 2 ORDER BY number LIMIT ?
