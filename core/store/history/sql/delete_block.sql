DELETE FROM block WHERE id = ?
