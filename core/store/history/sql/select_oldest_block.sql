SELECT id, subject, first, last, open FROM block ORDER BY first LIMIT 1
