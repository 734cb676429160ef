SELECT device, changes, outcome, detail FROM member WHERE id = ? ORDER BY number
