DELETE FROM participation WHERE id = ?
