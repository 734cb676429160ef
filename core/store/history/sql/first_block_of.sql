SELECT min(first) FROM block WHERE subject = ? AND open = 0
