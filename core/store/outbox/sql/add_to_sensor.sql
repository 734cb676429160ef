UPDATE sensor SET messages = messages + ?, bytes = bytes + ?, alarms = alarms + ?, alarm_bytes = alarm_bytes + ?, taken = taken + ?,
    dropped = dropped + ?, dropped_readings = dropped_readings + ?
WHERE id = ?
