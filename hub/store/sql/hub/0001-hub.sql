-- What a hub remembers besides events. Times are microseconds since 1970.
CREATE TABLE device (
    id TEXT PRIMARY KEY, -- "device" or "device/module"
    etag TEXT NOT NULL,
    generation TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    status_reason TEXT NOT NULL,
    auth INTEGER NOT NULL, -- 0 SAS, 1 self-signed, 2 certificate authority
    primary_key BLOB NOT NULL,
    secondary_key BLOB NOT NULL,
    primary_thumbprint TEXT NOT NULL,
    secondary_thumbprint TEXT NOT NULL,
    created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE twin (
    id TEXT PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    tags BLOB NOT NULL,
    desired BLOB NOT NULL,
    reported BLOB NOT NULL,
    desired_version INTEGER NOT NULL,
    reported_version INTEGER NOT NULL,
    desired_updated INTEGER NOT NULL,
    reported_updated INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE command (
    sequence INTEGER PRIMARY KEY,
    device TEXT NOT NULL REFERENCES device (id) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    properties BLOB NOT NULL,
    system BLOB NOT NULL,
    body BLOB NOT NULL,
    ack INTEGER NOT NULL, -- 0 none, 1 positive, 2 negative, 3 full
    enqueued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    delivery_count INTEGER NOT NULL
);
CREATE INDEX command_by_device ON command (device);
CREATE TABLE feedback (
    sequence INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL,
    device TEXT NOT NULL,
    generation TEXT NOT NULL,
    outcome INTEGER NOT NULL, -- 0 success, 1 expired, 2 delivery count exceeded, 3 purged
    time INTEGER NOT NULL
);
CREATE TABLE session (
    id TEXT PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
    subscriptions BLOB NOT NULL -- JSON: [[filter, qos], ...]
) WITHOUT ROWID;
