DELETE FROM level WHERE level = ? AND series = ? AND start < ?
