INSERT INTO device (id, etag, generation, enabled, status_reason, auth, primary_key, secondary_key, primary_thumbprint, secondary_thumbprint, created)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET etag = excluded.etag, generation = excluded.generation, enabled = excluded.enabled, status_reason = excluded.status_reason,
    auth = excluded.auth, primary_key = excluded.primary_key, secondary_key = excluded.secondary_key,
    primary_thumbprint = excluded.primary_thumbprint, secondary_thumbprint = excluded.secondary_thumbprint
