// SPDX-License-Identifier: GPL-3.0-or-later
// InboxFile::rescue(): what can still be read of a damaged file.
#include "store/damagedfile.h"
#include "store/inbox/inboxfile.h"
#include "store/transaction.h"

#include <QFile>

#include <limits>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype rowsAtOnce = 200;

} // namespace

Result<InboxRescue> InboxFile::rescue(Timestamp now)
{
    close();
    const auto kept = keepDamaged(m_options.file, now);
    if (!kept)
        return kept.error();
    auto rescue = takeOverFrom(*kept);
    if (!rescue) {
        // The next try is to find what this one found, and not half of it.
        close();
        for (const QString &part : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(m_options.file + part);
            QFile::rename(*kept + part, m_options.file + part);
        }
    }
    return rescue;
}

Result<InboxRescue> InboxFile::takeOverFrom(const QString &kept)
{
    InboxRescue rescue{.keptAs = kept, .contents = {}};
    if (const auto fresh = open(); !fresh)
        return fresh.error();

    InboxOptions there = m_options;
    there.file = kept;
    InboxFile damaged(there);
    // Not open(): what that wants to know beforehand may be in the part that can't be read.
    if (auto old = Database::open(kept, {}); old) {
        damaged.m_database = *std::move(old);
        const auto complete = takeOver(damaged, rescue);
        if (!complete)
            return complete.error();
        rescue.complete = *complete;
    }
    damaged.close();
    auto contents = open();
    if (!contents)
        return contents.error();
    rescue.contents = *std::move(contents);
    return rescue;
}

/// From the oldest up to where it can't be read, then from the newest down to there: a page that is
/// gone takes only its own rows with it.
Result<bool> InboxFile::takeOver(InboxFile &damaged, InboxRescue &rescue)
{
    bool sound = true;
    qint64 reached = 0;
    std::vector<Row> rows;
    while (true) {
        const auto read = damaged.readRows(Direction::Up, reached, rows);
        if (!rows.empty())
            reached = qint64(rows.back().arrival.number);
        const bool end = read && qsizetype(rows.size()) < rowsAtOnce;
        if (const auto done = insertAll(rows, rescue, sound); !done)
            return done.error();
        if (end)
            return sound;
        if (!read)
            break;
    }
    for (qint64 from = std::numeric_limits<qint64>::max(); from > reached + 1;) {
        const auto read = damaged.readRows(Direction::Down, from, rows);
        std::erase_if(rows, [&](const Row &row) { return qint64(row.arrival.number) <= reached; });
        if (rows.empty())
            break;
        from = qint64(rows.back().arrival.number);
        if (const auto done = insertAll(rows, rescue, sound); !done)
            return done.error();
        if (!read)
            break;
    }
    return false;
}

Result<void> InboxFile::readRows(Direction direction, qint64 from, std::vector<Row> &rows)
{
    rows.clear();
    const auto select = statement(direction == Direction::Up ? u"read_up" : u"read_down");
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.bind(from).bind(int(rowsAtOnce)).run(u"rescue a row"); !done)
        return done;
    while (row.next()) {
        Row &read = rows.emplace_back();
        read.arrival.number = quint64(row.integer(0));
        read.arrival.messageId = row.text(1);
        read.arrival.digest = row.blob(2);
        read.arrival.received = row.time(3);
        if (!row.isNull(4))
            read.arrival.expires = row.time(4);
        read.arrival.state = ArrivalState(row.integer(5));
        read.changed = row.time(6);
        read.outcome = row.text(7);
        read.head = row.blob(8);
        read.arrival.body = row.blob(9);
    }
    const auto done = row.readError(u"rescue a row");
    row.finish();
    return done;
}

Result<void> InboxFile::insertAll(const std::vector<Row> &rows, InboxRescue &rescue, bool &sound)
{
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    for (const Row &row : rows) {
        const auto state = int(row.arrival.state);
        if (state < int(ArrivalState::Stored) || state > int(ArrivalState::Damaged)) {
            sound = false;
            continue;
        }
        // What is unfinished and does not match its digest is found by open(), and told by its id.
        if (const auto done = insert(row); !done)
            return done;
        ++(isOver(row.arrival.state) ? rescue.remembered : rescue.unfinished);
    }
    return transaction->commit();
}

} // namespace outpost
