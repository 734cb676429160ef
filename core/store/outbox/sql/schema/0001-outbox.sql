-- What must reach the hub. Small, and written with synchronous=FULL: a commit that returned is on the disk.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- What each sensor has waiting, kept in step with the table of messages, so that no start has to count them.
CREATE TABLE sensor (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    messages INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    dropped_readings INTEGER NOT NULL DEFAULT 0
);

-- position: the lane (0 alarm, 1 normal) times 2^56, plus the sequence. One key thus gives the order in which a lane is sent.
CREATE TABLE message (
    position INTEGER PRIMARY KEY,
    sensor INTEGER NOT NULL REFERENCES sensor (id),
    created INTEGER NOT NULL,
    readings INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    checksum INTEGER NOT NULL
);

-- For a sensor that has to make room.
CREATE INDEX message_of_sensor ON message (sensor, position);

-- Readings of batches that are still open.
CREATE TABLE reading (
    token INTEGER PRIMARY KEY,
    sensor INTEGER NOT NULL REFERENCES sensor (id),
    time INTEGER NOT NULL,
    body BLOB NOT NULL
);

-- What was refused again and again while others passed: kept and shown, never sent.
CREATE TABLE poison (
    position INTEGER PRIMARY KEY,
    sensor INTEGER NOT NULL REFERENCES sensor (id),
    created INTEGER NOT NULL,
    readings INTEGER NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    since INTEGER NOT NULL,
    reason TEXT NOT NULL
);
