// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/historysource.h"

#include <QHash>
#include <QPointer>

namespace outpost::ui {

class AgentSession;

/// The history of the agent that the screen is attached to. Where that goes, what is open fails;
/// it is there again with the agent. GUI thread; the session outlives it.
class AgentHistory final : public HistorySource
{
    Q_OBJECT

public:
    explicit AgentHistory(AgentSession &session, QObject *parent = nullptr);

    Request askRows(const Place &place, RowsAnswer answer, Failure failure) override;
    Request askEntries(const Place &place, EntriesAnswer answer, Failure failure) override;
    Request askEntry(qint64 id, EntryAnswer answer, Failure failure) override;
    Request askBefore(qint64 id, EntryAnswer answer, Failure failure) override;
    Request askLine(qint64 id, LineAnswer answer, Failure failure) override;
    Request askSubjects(NamesAnswer answer, Failure failure) override;
    Request sendAgain(qint64 id, Done done, Failure failure) override;
    void cancel(Request request) override;
    void setWatched(bool watched) override;
    [[nodiscard]] bool isAvailable() const override;

private:
    /// Whoever waits for an answer: one of these, and the failure.
    struct Open
    {
        RowsAnswer rows;
        EntriesAnswer entries;
        EntryAnswer entry;
        LineAnswer line;
        NamesAnswer names;
        Done done;
        Failure failure;
    };

    /// 0 where there is nobody to ask: the failure follows then, on the event loop.
    Request begin(Open open);
    void onAttached();
    void onStateChanged();
    void onReady();
    [[nodiscard]] Open take(Request request) { return m_open.take(request); }

    AgentSession &m_session;
    QPointer<HistoryV1Replica> m_replica;
    QHash<Request, Open> m_open;
    Request m_last = 0;
    bool m_ready = false;
    bool m_watched = false;
};

} // namespace outpost::ui
