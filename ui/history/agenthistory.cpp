// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/agenthistory.h"

#include "ui/live/agentsession.h"

#include <utility>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

AgentHistory::AgentHistory(AgentSession &session, QObject *parent)
    : HistorySource(parent)
    , m_session(session)
{
    connect(&session, &AgentSession::attached, this, &AgentHistory::onAttached);
    connect(&session, &AgentSession::stateChanged, this, &AgentHistory::onStateChanged);
    if (session.link())
        onAttached();
}

void AgentHistory::onAttached()
{
    AgentLink *link = m_session.link();
    if (!link || !link->offers(u"history-v1"_s))
        return;
    m_replica = link->acquire<HistoryV1Replica>();
    HistoryV1Replica *replica = m_replica;
    connect(replica, &HistoryV1Replica::initialized, this, &AgentHistory::onReady);
    connect(replica, &HistoryV1Replica::rows, this,
            [this](qint64 request, const HistoryRows &page) {
                if (const Open open = take(request); open.rows)
                    open.rows(page);
            });
    connect(replica, &HistoryV1Replica::entries, this,
            [this](qint64 request, const HistoryEntries &page) {
                if (const Open open = take(request); open.entries)
                    open.entries(page);
            });
    connect(replica, &HistoryV1Replica::entry, this,
            [this](qint64 request, const HistoryEntry &entry) {
                if (const Open open = take(request); open.entry)
                    open.entry(entry);
            });
    connect(replica, &HistoryV1Replica::line, this,
            [this](qint64 request, const LinePieces &pieces) {
                if (const Open open = take(request); open.line)
                    open.line(pieces);
            });
    connect(replica, &HistoryV1Replica::subjects, this,
            [this](qint64 request, const QStringList &names) {
                if (const Open open = take(request); open.names)
                    open.names(names);
            });
    connect(replica, &HistoryV1Replica::sentAgain, this, [this](qint64 request) {
        if (const Open open = take(request); open.done)
            open.done();
    });
    connect(replica, &HistoryV1Replica::failed, this, [this](qint64 request, const QString &error) {
        if (const Open open = take(request); open.failure)
            open.failure(error);
    });
    connect(replica, &HistoryV1Replica::written, this, &HistorySource::written);
}

void AgentHistory::onReady()
{
    if (std::exchange(m_ready, true))
        return;
    if (m_watched)
        m_replica->watch(true);
    Q_EMIT availableChanged();
}

void AgentHistory::onStateChanged()
{
    if (m_session.state() == AgentSession::State::Attached)
        return;
    if (m_replica)
        m_replica->disconnect(this);
    m_replica = nullptr;
    const bool was = std::exchange(m_ready, false);
    const QHash<Request, Open> open = std::exchange(m_open, {});
    for (const Open &one : open)
        one.failure(tr("The agent is gone; this screen looks for it."));
    if (was)
        Q_EMIT availableChanged();
}

bool AgentHistory::isAvailable() const
{
    return m_ready && m_replica;
}

AgentHistory::Request AgentHistory::begin(Open open)
{
    if (isAvailable()) {
        m_open.insert(++m_last, std::move(open));
        return m_last;
    }
    const bool attached = m_session.state() == AgentSession::State::Attached;
    const QString why = attached ? tr("This agent keeps no history that a screen may see.")
                                 : tr("There is no agent to ask; this screen looks for it.");
    QMetaObject::invokeMethod(
        this, [failure = std::move(open.failure), why] { failure(why); }, Qt::QueuedConnection);
    return 0;
}

AgentHistory::Request AgentHistory::askRows(const Place &place, RowsAnswer answer, Failure failure)
{
    const Request request = begin({.rows = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askRows(request, place.filter, place.newestFirst, place.after, place.limit);
    return request;
}

AgentHistory::Request AgentHistory::askEntries(const Place &place, EntriesAnswer answer,
                                               Failure failure)
{
    const Request request = begin({.entries = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askEntries(request, place.filter, place.newestFirst, place.after, place.limit);
    return request;
}

AgentHistory::Request AgentHistory::askEntry(qint64 id, EntryAnswer answer, Failure failure)
{
    const Request request = begin({.entry = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askEntry(request, id);
    return request;
}

AgentHistory::Request AgentHistory::askBefore(qint64 id, EntryAnswer answer, Failure failure)
{
    const Request request = begin({.entry = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askBefore(request, id);
    return request;
}

AgentHistory::Request AgentHistory::askLine(qint64 id, LineAnswer answer, Failure failure)
{
    const Request request = begin({.line = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askLine(request, id);
    return request;
}

AgentHistory::Request AgentHistory::askSubjects(NamesAnswer answer, Failure failure)
{
    const Request request = begin({.names = std::move(answer), .failure = std::move(failure)});
    if (request)
        m_replica->askSubjects(request);
    return request;
}

AgentHistory::Request AgentHistory::sendAgain(qint64 id, Done done, Failure failure)
{
    const Request request = begin({.done = std::move(done), .failure = std::move(failure)});
    if (request)
        m_replica->sendAgain(request, id);
    return request;
}

void AgentHistory::cancel(Request request)
{
    if (m_open.remove(request) && m_replica)
        m_replica->cancel(request);
}

void AgentHistory::setWatched(bool watched)
{
    if (std::exchange(m_watched, watched) != watched && isAvailable())
        m_replica->watch(watched);
}

} // namespace outpost::ui
