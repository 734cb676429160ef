SELECT id, version, tags, desired, reported, desired_version, reported_version, desired_updated, reported_updated
FROM twin
