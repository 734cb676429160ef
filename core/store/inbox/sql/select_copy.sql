SELECT number FROM arrival WHERE message_id = ? AND digest = ? AND state <> 6 ORDER BY number DESC LIMIT 1
