// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/historyrecorder.h"
#include "agent/service/historyrows.h"
#include "agent/service/session.h"
#include "base/clock.h"
#include "telemetry/message.h"

#include <QHash>

#include <functional>
#include <memory>

namespace outpost {

/// HistoryV1 as one connection sees it. Of questions only so many are open at once, and those that
/// are end with it. Where no history is kept, that is the answer. Lives on the agent's thread;
/// recorder, clock and session outlive it.
class HistoryService final : public HistoryV1SimpleSource
{
    Q_OBJECT

public:
    static constexpr qsizetype mostOpen = 16; ///< questions at once
    static constexpr std::chrono::milliseconds pace{500}; ///< between two written()

    struct Parts
    {
        HistoryRecorder *recorder = nullptr;
        Clock *clock = nullptr;
        /// Takes a message into the outbox.
        std::function<Result<void>(Message)> send;
    };

    HistoryService(Parts parts, Session &session);
    ~HistoryService() override;

    void askRows(qint64 request, const HistoryFilter &filter, bool newestFirst, qint64 after,
                 qint32 limit) override;
    void askEntries(qint64 request, const HistoryFilter &filter, bool newestFirst, qint64 after,
                    qint32 limit) override;
    void askEntry(qint64 request, qint64 id) override;
    void askBefore(qint64 request, qint64 id) override;
    void askLine(qint64 request, qint64 id) override;
    void askSubjects(qint64 request) override;
    void sendAgain(qint64 request, qint64 id) override;
    void cancel(qint64 request) override;
    void watch(bool on) override;

private:
    using PageDone = std::function<void(const RecordPage &)>;
    using RecordDone = std::function<void(const HistoryRecord *)>; ///< null: it is gone

    /// Whether one more question may be open; says why not.
    bool begin(qint64 request);
    void fail(qint64 request, const QString &error);
    void failAll();
    /// The next step of a question that was begun; an error ends it.
    void ask(qint64 request, const RecordQuery &query, PageDone done);
    void find(qint64 request, qint64 id, RecordDone done);
    void findBefore(qint64 request, std::shared_ptr<const HistoryRecord> record, RecordQuery query,
                    int steps);
    void findLine(qint64 request, const HistoryRecord &record);
    void repeat(qint64 request, const HistoryRecord *record);
    void follow();
    void onWritten();

    Parts m_parts;
    Session &m_session;
    QHash<qint64, History::RequestId> m_open; ///< by the caller's numbers
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_lastWritten{};
    bool m_watches = false;
};

} // namespace outpost
