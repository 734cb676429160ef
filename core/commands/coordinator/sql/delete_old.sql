DELETE FROM coordination WHERE finished IS NOT NULL AND id NOT IN (SELECT id FROM coordination ORDER BY created DESC LIMIT ?)
