SELECT number, id, events FROM device
