DELETE FROM arrival WHERE number <= ? AND state >= 2
