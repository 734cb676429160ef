SELECT value FROM memory
