SELECT f.id, s.name, f.data FROM fresh f JOIN subject s ON s.id = f.subject ORDER BY f.id
