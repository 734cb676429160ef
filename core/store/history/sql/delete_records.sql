DELETE FROM record WHERE id <= ?
