-- What this device promised to do together with others. Written with synchronous=FULL: a vote that was told is on the disk.

-- What is over keeps its row for a while, so that whoever asks again hears the same.
CREATE TABLE participation (
    id TEXT PRIMARY KEY,
    coordinator TEXT NOT NULL, -- who decides, as it names itself
    deadline INTEGER NOT NULL, -- until when it may vote
    state INTEGER NOT NULL, -- 1 prepared, 2 committing, 3 committed, 4 aborted
    by_hand INTEGER NOT NULL, -- a person here decided it
    conflict INTEGER NOT NULL, -- and the coordinator decided otherwise
    decided_by TEXT NOT NULL, -- that person
    since INTEGER NOT NULL, -- when it came into this state
    status INTEGER NOT NULL, -- why it was refused, as a method's status; 0: it was not
    reason TEXT NOT NULL,
    things TEXT NOT NULL, -- what it keeps from others, as a JSON array
    changes TEXT NOT NULL -- [{"change":…,"state":"waiting","outcome":""}]: what is to be done, and how far it has come
);

-- What was carried out and has no other place to outlive a restart; written together with the state of what changed it.
CREATE TABLE memory (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    value TEXT NOT NULL
);
