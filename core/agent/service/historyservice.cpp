// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/historyservice.h"

#include "agent/messageagain.h"

#include <algorithm>
#include <limits>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto around = 5s; ///< of a record: what its line held
constexpr int mostRefused = 50; ///< lines
constexpr int mostLooked = 10'000; ///< readings, of which the nearest are told
constexpr int mostSteps = 200; ///< of the search for the record before
constexpr int stepRows = 50;

QString propertyOf(const HistoryRecord &record, QStringView name)
{
    const auto found = std::ranges::find_if(record.properties,
                                            [name](const auto &one) { return one.first == name; });
    return found != record.properties.end() ? found->second : QString();
}

/// Both say the same thing at different times: an alarm's message is none of readings.
bool isAlike(const HistoryRecord &one, const HistoryRecord &other)
{
    return one.subject == other.subject && propertyOf(one, u"kind") == propertyOf(other, u"kind");
}

} // namespace

HistoryService::HistoryService(Parts parts, Session &session)
    : m_parts(std::move(parts))
    , m_session(session)
    , m_timer(m_parts.clock->createTimer())
{
    connect(m_parts.recorder, &HistoryRecorder::historyChanged, this, [this] {
        failAll();
        follow();
    });
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        m_lastWritten = m_parts.clock->steady();
        Q_EMIT written();
    });
    follow();
}

HistoryService::~HistoryService()
{
    if (History *history = m_parts.recorder->history()) {
        for (const History::RequestId id : std::as_const(m_open))
            history->cancel(id);
    }
}

void HistoryService::follow()
{
    if (History *history = m_parts.recorder->history())
        connect(history, &History::written, this, &HistoryService::onWritten);
}

void HistoryService::watch(bool on)
{
    m_watches = on;
    if (!on)
        m_timer->stop();
}

void HistoryService::onWritten()
{
    if (!m_watches || m_timer->isActive())
        return;
    const auto since = m_parts.clock->steady() - m_lastWritten;
    m_timer->start(since >= pace ? 0us : std::chrono::microseconds(pace - since));
}

bool HistoryService::begin(qint64 request)
{
    if (m_open.contains(request)) {
        Q_EMIT failed(request, u"this question is open already"_s);
        return false;
    }
    if (!m_parts.recorder->history()) {
        const auto trouble = m_parts.recorder->trouble();
        Q_EMIT failed(request,
                      trouble ? trouble->text()
                              : u"no history is kept. Set enabled = true in [history]"_s);
        return false;
    }
    if (m_open.size() >= mostOpen) {
        Q_EMIT failed(request, u"too many questions are open already. Wait for their answers"_s);
        return false;
    }
    m_open.insert(request, 0);
    return true;
}

void HistoryService::fail(qint64 request, const QString &error)
{
    m_open.remove(request);
    Q_EMIT failed(request, error);
}

void HistoryService::failAll()
{
    const QList<qint64> open = m_open.keys();
    m_open.clear();
    for (const qint64 request : open)
        Q_EMIT failed(request, u"the history was closed. Ask again"_s);
}

void HistoryService::cancel(qint64 request)
{
    const auto open = m_open.constFind(request);
    if (open == m_open.cend())
        return;
    if (History *history = m_parts.recorder->history())
        history->cancel(*open);
    m_open.erase(open);
}

void HistoryService::ask(qint64 request, const RecordQuery &query, PageDone done)
{
    // Begun, and not closed since: there is one.
    m_open[request] = m_parts.recorder->history()->records(
        query, [this, request, done = std::move(done)](const Result<RecordPage> &page) {
            if (page)
                done(*page);
            else
                fail(request, page.error().text());
        });
}

void HistoryService::askRows(qint64 request, const HistoryFilter &filter, bool newestFirst,
                             qint64 after, qint32 limit)
{
    if (!begin(request))
        return;
    const auto query = recordQuery(filter, newestFirst, after, limit);
    const auto answer = [this, request](const RecordPage &page) {
        m_open.remove(request);
        Q_EMIT rows(request, historyRows(page));
    };
    if (query)
        ask(request, *query, answer);
    else
        answer({});
}

void HistoryService::askEntries(qint64 request, const HistoryFilter &filter, bool newestFirst,
                                qint64 after, qint32 limit)
{
    if (!begin(request))
        return;
    const auto query = recordQuery(filter, newestFirst, after, limit);
    const auto answer = [this, request](const RecordPage &page) {
        m_open.remove(request);
        Q_EMIT entries(request, historyEntries(page));
    };
    if (query)
        ask(request, *query, answer);
    else
        answer({});
}

void HistoryService::find(qint64 request, qint64 id, RecordDone done)
{
    if (!begin(request))
        return;
    // The newest that is not later than it is itself; any number may be asked for.
    const qint64 last = std::clamp<qint64>(id, 0, std::numeric_limits<qint64>::max() - 1);
    const RecordQuery query{.after = RecordId{last + 1}, .limit = 1};
    ask(request, query, [id, done = std::move(done)](const RecordPage &page) {
        const bool found = !page.records.empty() && page.records.front().id.value == id;
        done(found ? &page.records.front() : nullptr);
    });
}

void HistoryService::askEntry(qint64 request, qint64 id)
{
    find(request, id, [this, request](const HistoryRecord *record) {
        m_open.remove(request);
        Q_EMIT entry(request, record ? historyEntry(*record) : HistoryEntry());
    });
}

void HistoryService::askBefore(qint64 request, qint64 id)
{
    find(request, id, [this, request](const HistoryRecord *record) {
        if (!record) {
            m_open.remove(request);
            Q_EMIT entry(request, HistoryEntry());
            return;
        }
        findBefore(request, std::make_shared<const HistoryRecord>(*record),
                   {.kinds = {record->kind},
                    .direction = record->direction,
                    .subject = record->subject,
                    .after = record->id,
                    .limit = stepRows},
                   0);
    });
}

void HistoryService::findBefore(qint64 request, std::shared_ptr<const HistoryRecord> record,
                                RecordQuery query, int steps)
{
    ask(request, query, [=, this](const RecordPage &page) {
        const auto found = std::ranges::find_if(
            page.records, [&record](const auto &other) { return isAlike(*record, other); });
        if (found == page.records.end() && page.next && steps < mostSteps) {
            RecordQuery further = query;
            further.after = page.next;
            findBefore(request, record, further, steps + 1);
            return;
        }
        m_open.remove(request);
        Q_EMIT entry(request, found != page.records.end() ? historyEntry(*found) : HistoryEntry());
    });
}

void HistoryService::askLine(qint64 request, qint64 id)
{
    find(request, id, [this, request](const HistoryRecord *record) {
        if (record && !record->subject.isEmpty()) {
            findLine(request, *record);
            return;
        }
        m_open.remove(request);
        Q_EMIT line(request, LinePieces());
    });
}

void HistoryService::findLine(qint64 request, const HistoryRecord &record)
{
    const RecordQuery refused{.from = record.time - around,
                              .to = record.time + around,
                              .kinds = {RecordKind::LineError},
                              .subject = record.subject,
                              .newestFirst = false,
                              .limit = mostRefused};
    const ReadingQuery query{.sensor = record.subject,
                             .from = record.time - around,
                             .to = record.time + around,
                             .limit = mostLooked};
    ask(request, refused, [this, request, query, time = record.time](const RecordPage &page) {
        m_open[request] = m_parts.recorder->history()->readings(
            query, [this, request, time, records = page.records](const Result<ReadingPage> &found) {
                if (!found) {
                    fail(request, found.error().text());
                    return;
                }
                m_open.remove(request);
                Q_EMIT line(request, linePieces(records, found->readings, time));
            });
    });
}

void HistoryService::askSubjects(qint64 request)
{
    if (!begin(request))
        return;
    m_open[request]
        = m_parts.recorder->history()->subjects([this, request](const Result<QStringList> &names) {
              if (!names) {
                  fail(request, names.error().text());
                  return;
              }
              m_open.remove(request);
              Q_EMIT subjects(request, *names);
          });
}

void HistoryService::sendAgain(qint64 request, qint64 id)
{
    if (!m_session.may(Role::Technician)) {
        Q_EMIT failed(request, mayNot(Role::Technician));
        return;
    }
    find(request, id, [this, request](const HistoryRecord *record) { repeat(request, record); });
}

void HistoryService::repeat(qint64 request, const HistoryRecord *record)
{
    if (!record) {
        fail(request, u"this record is not kept any more"_s);
        return;
    }
    auto message = messageAgain(*record);
    if (!message) {
        fail(request, message.error().text());
        return;
    }
    if (const auto taken = m_parts.send(*std::move(message)); !taken) {
        fail(request, taken.error().text());
        return;
    }
    HistoryRecord note{.time = m_parts.clock->now(),
                       .kind = RecordKind::Agent,
                       .subject = record->subject,
                       .title = u"a message was sent again"_s,
                       .properties = {{u"repeatOf"_s, propertyOf(*record, u"id")}}};
    note.properties.emplace_back(u"who"_s, m_session.name());
    note.properties.emplace_back(u"via"_s, m_session.program());
    m_parts.recorder->add(std::move(note));
    m_open.remove(request);
    Q_EMIT sentAgain(request);
}

} // namespace outpost
