DELETE FROM feedback WHERE sequence <= ?
