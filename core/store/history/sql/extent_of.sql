SELECT min(start), max(start) FROM level WHERE series = ? AND level = 3
