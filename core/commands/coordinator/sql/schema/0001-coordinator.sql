-- What this machine had several devices do together. Written with synchronous=FULL: a decision is on the disk before anybody
-- hears of it. A transaction that is not here, or has no decision, is aborted.

CREATE TABLE identity (
    value TEXT NOT NULL -- how this coordinator names itself to devices
);

CREATE TABLE coordination (
    id TEXT PRIMARY KEY,
    plan TEXT NOT NULL, -- where it was read from
    created INTEGER NOT NULL,
    deadline INTEGER NOT NULL, -- until when devices may vote
    decision INTEGER NOT NULL, -- 0 none, 1 commit, 2 abort
    decided INTEGER,
    finished INTEGER -- when the last device had acknowledged
);

CREATE TABLE member (
    id TEXT NOT NULL REFERENCES coordination (id) ON DELETE CASCADE,
    number INTEGER NOT NULL, -- in the plan's order
    device TEXT NOT NULL,
    changes TEXT NOT NULL, -- a JSON array
    outcome INTEGER NOT NULL, -- 0 open, 1 ended as decided, 2 ended otherwise
    detail TEXT NOT NULL, -- what the device said of it last
    PRIMARY KEY (id, number)
);
