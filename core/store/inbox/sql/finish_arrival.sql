UPDATE arrival SET state = ?, changed = ?, outcome = ?, head = x'', body = x'' WHERE number = ?
