SELECT b.id, s.name, b.data FROM block b JOIN subject s ON s.id = b.subject WHERE b.open = 1
