-- Small states (an alarm that is raised, a sequence that was reached) that go to the disk together with the messages that tell of them.
CREATE TABLE note (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL,
    checksum INTEGER NOT NULL
) WITHOUT ROWID;
