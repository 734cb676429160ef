UPDATE command SET delivery_count = ? WHERE sequence = ?
