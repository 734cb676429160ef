-- Telemetry as it was taken from devices, and how many events of each device are here.
CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    events INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    module TEXT NOT NULL,
    enqueued INTEGER NOT NULL, -- microseconds since 1970
    properties BLOB NOT NULL, -- JSON, empty where there are none
    system BLOB NOT NULL, -- JSON, empty where there are none
    body BLOB NOT NULL
);
-- The rowid, that is the sequence, is the index's last column: pages of one device come in order.
CREATE INDEX event_by_device ON event (device);
