UPDATE coordination SET decision = ?, decided = ?, finished = ? WHERE id = ?
