UPDATE sensor SET messages = messages + ?, bytes = bytes + ?, dropped = dropped + ?, dropped_readings = dropped_readings + ? WHERE id = ?
