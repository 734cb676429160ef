SELECT id, plan, created, deadline, decision, decided, finished FROM coordination ORDER BY created DESC, id LIMIT ?
