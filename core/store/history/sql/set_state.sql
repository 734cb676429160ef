UPDATE record SET state = ? WHERE id = ?
