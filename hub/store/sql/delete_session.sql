DELETE FROM session WHERE id = ?
