SELECT id FROM series
