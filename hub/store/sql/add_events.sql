UPDATE device SET events = events + ? WHERE number = ?
