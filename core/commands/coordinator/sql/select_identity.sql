SELECT value FROM identity
