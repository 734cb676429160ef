DELETE FROM message WHERE position BETWEEN ? AND ?
