// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox/inboxfile.h"

#include "store/migrations.h"
#include "store/transaction.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString sqlFolder = u":/outpost/store/inbox/"_s;
constexpr qint64 forgetAtOnce = 100; ///< a commit is never long because of what is old

} // namespace

InboxFile::InboxFile(InboxOptions options)
    : m_options(std::move(options))
{
}

InboxFile::~InboxFile() = default;

Result<InboxContents> InboxFile::open()
{
    close();
    auto database
        = Database::open(m_options.file, {.synchronous = DatabaseOptions::Synchronous::Full});
    if (!database)
        return database.error();
    m_database = *std::move(database);
    auto contents = read();
    if (!contents)
        close();
    return contents;
}

void InboxFile::close()
{
    m_database.reset();
}

Result<Statement *> InboxFile::statement(QStringView name)
{
    return m_database->cached(sqlFolder + name.toString() + u".sql"_s);
}

Result<InboxContents> InboxFile::read()
{
    if (const auto done = Migrations(sqlFolder + u"schema"_s).apply(*m_database); !done)
        return done.error();
    const auto rows = m_database->integer(u"SELECT count(*) FROM arrival"_s);
    if (!rows)
        return rows.error();
    m_rows = *rows;
    const auto last = m_database->integer(u"SELECT max(number) FROM arrival"_s);
    if (!last)
        return last.error();
    m_lastNumber = std::max(m_lastNumber, quint64(*last));

    InboxContents contents;
    const auto select = statement(u"select_unfinished");
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read what is unfinished"); !done)
        return done.error();
    while (row.next()) {
        Arrival arrival{.number = quint64(row.integer(0)), .messageId = row.text(1)};
        arrival.digest = row.blob(2);
        arrival.received = row.time(3);
        if (!row.isNull(4))
            arrival.expires = row.time(4);
        arrival.state = ArrivalState(row.integer(5));
        arrival.body = row.blob(7);
        if (!readArrivalHead(row.blob(6), arrival) || digestOf(arrival) != arrival.digest)
            arrival.state = ArrivalState::Damaged;
        contents.unfinished.push_back(std::move(arrival));
    }
    const auto done = row.readError(u"read what is unfinished");
    row.finish();
    if (!done)
        return done.error();
    return contents;
}

Result<std::vector<PlacedArrival>> InboxFile::write(const InboxBatch &batch, Timestamp now)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_options.file), {}};
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    const qint64 before = m_rows;
    const auto work = [&]() -> Result<std::vector<PlacedArrival>> {
        if (const auto done = begin(batch, now); !done)
            return done.error();
        if (const auto done = finish(batch, now); !done)
            return done.error();
        // After the endings: what came again may be wanted now.
        auto placed = insertArrivals(batch);
        if (!placed)
            return placed.error();
        if (!batch.arrivals.empty()) {
            if (const auto done = forget(now); !done)
                return done.error();
        }
        if (const auto done = transaction->commit(); !done)
            return done.error();
        return placed;
    };
    auto written = work();
    if (!written)
        m_rows = before;
    return written;
}

/// The row that @p arrival is a copy of; 0: none.
Result<quint64> InboxFile::findFirst(const Arrival &arrival)
{
    if (arrival.messageId.isEmpty() && !arrival.repeated)
        return quint64(0); // as isCopy() has it
    const auto select = statement(u"select_copy");
    if (!select)
        return select.error();
    Statement &row = **select;
    row.bind(arrival.messageId).bind(arrival.digest);
    if (const auto done = row.run(u"look for the first copy"); !done)
        return done.error();
    const quint64 number = row.next() ? quint64(row.integer(0)) : 0;
    const auto done = row.readError(u"look for the first copy");
    row.finish();
    if (!done)
        return done.error();
    return number;
}

Result<void> InboxFile::insert(const Row &row)
{
    const auto into = statement(u"insert_arrival");
    if (!into)
        return into.error();
    const Arrival &arrival = row.arrival;
    (*into)
        ->bind(qint64(arrival.number))
        .bind(arrival.messageId)
        .bind(arrival.digest)
        .bind(arrival.received)
        .bind(arrival.expires)
        .bind(int(arrival.state))
        .bind(row.changed)
        .bind(row.outcome)
        .bind(row.head)
        .bind(arrival.body);
    const auto done = (*into)->run(u"store what arrived");
    if (done)
        ++m_rows;
    return done;
}

Result<std::vector<PlacedArrival>> InboxFile::insertArrivals(const InboxBatch &batch)
{
    std::vector<PlacedArrival> placed;
    for (const HeldArrival &held : batch.arrivals) {
        const auto first = findFirst(held.arrival);
        if (!first)
            return first.error();
        if (*first > 0) {
            placed.push_back({.number = *first, .isCopy = true});
            continue;
        }
        Row row{.arrival = held.arrival,
                .changed = held.arrival.received,
                .outcome = {},
                .head = writeArrivalHead(held.arrival)};
        row.arrival.number = ++m_lastNumber;
        if (const auto done = insert(row); !done)
            return done.error();
        placed.push_back({.number = row.arrival.number});
    }
    return placed;
}

Result<void> InboxFile::begin(const InboxBatch &batch, Timestamp now)
{
    for (const quint64 number : batch.begun) {
        const auto update = statement(u"begin_arrival");
        if (!update)
            return update.error();
        const auto done = (*update)->bind(now).bind(qint64(number)).run(u"begin what arrived");
        if (!done)
            return done;
    }
    return {};
}

Result<void> InboxFile::finish(const InboxBatch &batch, Timestamp now)
{
    for (const Ending &ending : batch.endings) {
        const auto update = statement(u"finish_arrival");
        if (!update)
            return update.error();
        const auto done = (*update)
                              ->bind(int(ending.state))
                              .bind(now)
                              .bind(ending.outcome)
                              .bind(qint64(ending.number))
                              .run(u"finish what arrived");
        if (!done)
            return done;
    }
    return {};
}

/// The oldest of those that are over go: those past their age, and those past the count.
Result<void> InboxFile::forget(Timestamp now)
{
    const qint64 most = std::min(m_rows - m_options.rememberAtLeast, forgetAtOnce);
    if (most <= 0)
        return {};
    const auto select = statement(u"select_oldest");
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.bind(most).run(u"look for what is old"); !done)
        return done;
    qint64 surplus = m_rows - m_options.rememberAtMost;
    qint64 upTo = 0;
    while (row.next() && (surplus-- > 0 || row.time(1) < now - m_options.rememberFor))
        upTo = row.integer(0);
    const auto read = row.readError(u"look for what is old");
    row.finish();
    if (!read || upTo == 0)
        return read;
    const auto remove = statement(u"delete_oldest");
    if (!remove)
        return remove.error();
    if (const auto done = (*remove)->bind(upTo).run(u"forget what is old"); !done)
        return done;
    m_rows -= (*remove)->changedRows();
    return {};
}

} // namespace outpost
