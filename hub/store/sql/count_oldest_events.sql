SELECT device, count(*) FROM event WHERE sequence <= ? GROUP BY device
