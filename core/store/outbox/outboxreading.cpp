// SPDX-License-Identifier: GPL-3.0-or-later
// What OutboxFile reads: what waits, and what is known of it.
#include "base/logging.h"
#include "store/outbox/messagehead.h"
#include "store/outbox/outboxfile.h"
#include "store/outbox/outboxrow.h"
#include "telemetry/unsettime.h"

#include <QUuid>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace outboxrow;

namespace {

/// queuedBytes(), or as much of it as can be read.
qint64 bytesOf(const QByteArray &head, qint64 body)
{
    Message message;
    (void)readMessageHead(head, message);
    return queuedBytes(message) + body;
}

} // namespace

Result<QHash<QString, SensorStock>> OutboxFile::stocks()
{
    OutboxContents contents;
    if (const auto done = loadSensors(contents); !done)
        return done.error();
    return contents.stocks;
}

Result<OutboxContents> OutboxFile::read()
{
    if (const auto done = migrate(); !done)
        return done.error();

    OutboxContents contents;
    auto uuid = meta(u"uuid"_s);
    if (!uuid)
        return uuid.error();
    if (uuid->isEmpty()) {
        uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const auto put = putMeta(u"uuid"_s, *uuid); !put)
            return put.error();
    }
    contents.uuid = *uuid;
    m_uuid = *uuid;
    for (const auto &[name, number] : {std::pair{u"sequence"_s, &contents.lastSequence},
                                       std::pair{u"token"_s, &contents.lastToken}}) {
        const auto value = meta(name);
        if (!value)
            return value.error();
        *number = value->toULongLong();
    }
    m_lastSequence = contents.lastSequence;
    m_lastToken = contents.lastToken;
    for (const bool alarm : {true, false}) {
        const auto last = newest(alarm);
        if (!last)
            return last.error();
        (alarm ? contents.lastAlarm : contents.lastNormal) = *last;
    }
    if (const auto done = loadSensors(contents); !done)
        return done.error();
    if (const auto done = loadReadings(contents); !done)
        return done.error();
    if (const auto done = loadNotes(contents); !done)
        return done.error();
    return contents;
}

Result<QString> OutboxFile::meta(const QString &name)
{
    auto select = m_database->cached(sqlFolder + u"select_meta.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(name).run(u"read its own name"); !done)
        return done.error();
    const QString value = (*select)->next() ? (*select)->text(0) : QString();
    (*select)->finish();
    return value;
}

Result<quint64> OutboxFile::newest(bool alarm)
{
    const auto last = m_database->integer(
        u"SELECT max(position) FROM message WHERE position BETWEEN %1 AND %2"_s
            .arg(position(alarm, 0))
            .arg(position(alarm, laneStep - 1)));
    if (!last)
        return last.error();
    return sequenceOf(*last);
}

Result<void> OutboxFile::loadSensors(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_sensors.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read what waits"); !done)
        return done;
    while (row.next()) {
        m_sensors.insert(row.text(1), row.integer(0));
        contents.stocks.insert(row.text(1),
                               {.messages = row.integer(2),
                                .bytes = row.integer(3),
                                .alarms = row.integer(4),
                                .alarmBytes = row.integer(5),
                                .taken = row.integer(6),
                                .dropped = row.integer(7),
                                .droppedReadings = row.integer(8)});
    }
    return row.readError(u"read what waits");
}

Result<void> OutboxFile::loadReadings(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_readings.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read open batches"); !done)
        return done;
    while (row.next()) {
        contents.readings.push_back({.token = quint64(row.integer(0)),
                                     .sensor = row.text(1),
                                     .time = row.time(2),
                                     .body = row.blob(3)});
    }
    return row.readError(u"read open batches");
}

Result<void> OutboxFile::loadNotes(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_notes.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read the notes"); !done)
        return done;
    while (row.next()) {
        const QString name = row.text(0);
        const QByteArray value = row.blob(1);
        // None at all is a state that every reader of notes knows; a wrong one is not.
        if (checksum(name.toUtf8(), value) == row.integer(2))
            contents.notes.insert(name, value);
        else
            qCWarning(lcStore, "%s: the note %s is damaged, and left out", qUtf8Printable(m_file),
                      qUtf8Printable(name));
    }
    return row.readError(u"read the notes");
}

/// Nothing where the row's checksum is wrong.
std::optional<QueuedMessage> OutboxFile::messageOf(const Statement &row)
{
    QueuedMessage queued{.sequence = sequenceOf(row.integer(0)), .message = {}};
    Message &message = queued.message;
    const QByteArray head = row.blob(4);
    message.body = row.blob(5);
    if (checksum(head, message.body) != row.integer(6) || !readMessageHead(head, message))
        return std::nullopt;
    message.lane = isAlarm(row.integer(0)) ? Lane::Alarm : Lane::Live;
    message.sensor = row.text(1);
    message.created = row.time(2);
    message.readings = int(row.integer(3));
    return queued;
}

Result<LoadedMessages> OutboxFile::load(const SequenceRange &range, int limit, qint64 bytes)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    auto select = m_database->cached(sqlFolder + u"select_messages.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    row.bind(position(range.alarm, range.first))
        .bind(position(range.alarm, range.last))
        .bind(limit);
    if (const auto done = row.run(u"read waiting messages"); !done)
        return done.error();
    LoadedMessages result{.upTo = range.first - 1};
    qint64 loaded = 0;
    int rows = 0;
    bool inOrder = true;
    while (loaded < bytes && inOrder) {
        if (!row.next()) {
            if (rows < limit)
                result.upTo = range.last;
            break;
        }
        ++rows;
        const quint64 sequence = sequenceOf(row.integer(0));
        inOrder = sequence > result.upTo;
        result.upTo = sequence;
        if (auto message = messageOf(row)) {
            loaded += message->message.body.size();
            result.messages.push_back(*std::move(message));
        } else {
            result.unsound.push_back({.sequence = sequence,
                                      .sensor = row.text(1),
                                      .alarm = range.alarm,
                                      .created = row.time(2),
                                      .readings = int(row.integer(3)),
                                      .bytes = bytesOf(row.blob(4), row.blob(5).size())});
        }
    }
    const auto read = row.readError(u"read waiting messages");
    row.finish();
    if (!read)
        return read.error();
    if (!inOrder)
        return Error{
            ErrorCode::Corrupt, u"%1 is damaged: its rows are out of order"_s.arg(m_file), {}};
    return result;
}

Result<OutlinePage> OutboxFile::outlines(const QString &sensor, quint64 after, int limit)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    OutlinePage page{.complete = true};
    const auto number = m_sensors.constFind(sensor);
    if (number == m_sensors.constEnd())
        return page; // nothing of it was ever stored
    auto select = m_database->cached(sqlFolder + u"select_outlines.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    row.bind(*number).bind(position(false, after)).bind(limit);
    if (const auto done = row.run(u"look at waiting messages"); !done)
        return done.error();
    int rows = 0;
    for (; row.next(); ++rows) {
        Message message;
        MessageOutline outline{.sequence = sequenceOf(row.integer(0)),
                               .sensor = sensor,
                               .created = row.time(1),
                               .readings = int(row.integer(2))};
        // What can't be read of it, load() will find out.
        if (readMessageHead(row.blob(3), message)) {
            outline.hasDate = !unsettime::bootOf(message);
            outline.ordinal = message.ordinal;
            outline.label = message.label;
        }
        outline.bytes = queuedBytes(message) + row.integer(4);
        page.outlines.push_back(std::move(outline));
    }
    const auto read = row.readError(u"look at waiting messages");
    row.finish();
    if (!read)
        return read.error();
    page.complete = rows < limit;
    return page;
}

} // namespace outpost
