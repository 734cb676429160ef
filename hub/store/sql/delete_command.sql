DELETE FROM command WHERE sequence = ?
