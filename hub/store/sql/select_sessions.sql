SELECT id, subscriptions FROM session
