DELETE FROM fresh WHERE id = ?
