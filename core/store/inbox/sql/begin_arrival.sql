UPDATE arrival SET state = 1, changed = ? WHERE number = ? AND state = 0
