SELECT id, name, messages, bytes, dropped, dropped_readings FROM sensor
