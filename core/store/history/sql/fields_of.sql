SELECT e.field FROM series e JOIN subject s ON s.id = e.subject WHERE s.name = ? ORDER BY e.field
