SELECT data FROM block WHERE subject = ? AND open = 1
