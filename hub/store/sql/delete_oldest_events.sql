DELETE FROM event WHERE sequence <= ?
