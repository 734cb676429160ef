UPDATE block SET first = ?, last = ?, count = ?, open = ?, data = ? WHERE id = ?
