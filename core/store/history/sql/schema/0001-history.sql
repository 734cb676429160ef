-- What happened, and can be found again years later. Written with synchronous=NORMAL: never damaged, but a power cut may take
-- the last seconds back.

-- Sensors, and whatever else a record is about.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- id: the time in microseconds since 1970, times 1,024, plus a number that makes it unique. One key thus gives the order of
-- time, the range of a query, the place where a page goes on, and the order of the word index.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    direction INTEGER NOT NULL,
    state INTEGER NOT NULL,
    subject INTEGER NOT NULL REFERENCES subject (id),
    title TEXT NOT NULL,
    properties BLOB NOT NULL,
    packed INTEGER NOT NULL,
    body BLOB NOT NULL
);

-- The few that did not arrive are found without a walk over the many that did.
CREATE INDEX record_in_trouble ON record (id) WHERE state >= 16;

-- Which records hold a word. Words only, without places or sizes: what a search finds is held against the record itself.
-- Kind, direction and subject are words as well (_k3, _d1, _s12): a few bytes a record, where an index each would take dozens.
CREATE VIRTUAL TABLE words USING fts5 (w, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");

-- Readings, some hundreds a row. open: more will be added to it; its readings are in no level yet.
CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL REFERENCES subject (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    open INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE INDEX block_of_subject ON block (subject, open, first);
CREATE INDEX block_by_time ON block (first);

-- Readings that are in no block yet, a small row a sensor and commit: cheaper on flash than to write open blocks anew each time.
CREATE TABLE fresh (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL REFERENCES subject (id),
    data BLOB NOT NULL
);

-- A field of a sensor whose values are numbers.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL REFERENCES subject (id),
    field TEXT NOT NULL,
    UNIQUE (subject, field)
);

-- Levels of detail of closed blocks. level: 0 a block, 1 a minute, 2 a quarter of an hour, 3 four hours, 4 a day;
-- start: in microseconds since 1970.
CREATE TABLE level (
    series INTEGER NOT NULL REFERENCES series (id),
    level INTEGER NOT NULL,
    start INTEGER NOT NULL,
    count INTEGER NOT NULL,
    least REAL NOT NULL,
    most REAL NOT NULL,
    sum REAL NOT NULL,
    PRIMARY KEY (series, level, start)
) WITHOUT ROWID;
