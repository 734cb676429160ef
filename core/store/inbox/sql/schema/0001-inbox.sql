-- What came from the hub and was acknowledged to it. Written with synchronous=FULL: a commit that returned is on the disk.

-- What is over keeps its row for a while, without head and body, so that a copy of it is recognised.
CREATE TABLE arrival (
    number INTEGER PRIMARY KEY, -- in the order of arrival
    message_id TEXT NOT NULL, -- as its sender chose it; empty: none
    digest BLOB NOT NULL, -- SHA-256 of what is the same in every copy
    received INTEGER NOT NULL,
    expires INTEGER,
    state INTEGER NOT NULL, -- 0 stored, 1 begun, 2 done, 3 refused, 4 expired, 5 interrupted, 6 damaged
    changed INTEGER NOT NULL, -- when it came into this state
    outcome TEXT NOT NULL,
    head BLOB NOT NULL,
    body BLOB NOT NULL
);

CREATE INDEX arrival_by_identity ON arrival (message_id, digest);
CREATE INDEX unfinished_arrival ON arrival (number) WHERE state < 2;
