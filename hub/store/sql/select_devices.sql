SELECT id, etag, generation, enabled, status_reason, auth, primary_key, secondary_key, primary_thumbprint, secondary_thumbprint, created
FROM device
