UPDATE member SET outcome = ?, detail = ? WHERE id = ? AND number = ?
