DELETE FROM note WHERE name = ?
