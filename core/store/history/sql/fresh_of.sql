SELECT data FROM fresh WHERE subject = ? ORDER BY id
