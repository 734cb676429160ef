SELECT name, value, checksum FROM note
