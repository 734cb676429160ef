SELECT id, name, messages, bytes, alarms, alarm_bytes, taken, dropped, dropped_readings FROM sensor
