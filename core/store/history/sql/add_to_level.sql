INSERT INTO level (series, level, start, count, least, most, sum) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (series, level, start) DO UPDATE SET
    count = count + excluded.count, least = min(least, excluded.least), most = max(most, excluded.most), sum = sum + excluded.sum
