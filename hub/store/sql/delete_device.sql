DELETE FROM device WHERE id = ?
