// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "agent/revisedlist.h"
#include "base/result.h"
#include "rep_commandsv1_merged.h"
#include "store/history/historyrecord.h"
#include "store/outbox/outbox.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>

namespace outpost {

/// Messages that a person sends by hand, as they are: through the outbox like any other, and told
/// in the history with who it was. Knows what became of the last ones. Lives on the agent's thread;
/// what it is given outlives it.
class FreeMessages : public QObject
{
    Q_OBJECT

public:
    struct Sender
    {
        QString id; ///< the sender's own name for the message
        QString who;
        QString via;
    };
    using Taken = std::function<void(const Result<void> &)>;

    static constexpr size_t most = 100; ///< remembered
    static constexpr qsizetype mostName = 128; ///< characters of an id, and of who it was
    static constexpr qsizetype mostText = 512; ///< characters of a body that are shown
    static constexpr size_t mostStoring = 32; ///< at once, on their way to the disk
    static constexpr qsizetype mostBytes = 256 * 1024; ///< body and properties, as a hub counts

    FreeMessages(Outbox &outbox, const BootTimes &times, Clock &clock,
                 std::function<void(HistoryRecord)> record, QObject *parent = nullptr);

    /// Whether a hub would take it. InvalidInput names what is wrong, and what to do.
    [[nodiscard]] static Result<void> check(const FreeMessage &message);

    /// The agent is being stopped: no more are taken.
    void stop() { m_stopped = true; }

    /// @p taken is called once: when the message is on the disk (or, where that takes nothing, in
    /// memory), or at once with why it is not sent: as check(), Busy, Unavailable.
    void send(const FreeMessage &message, const Sender &sender, Taken taken);

    /// Those that changed since that revision, the newest first.
    [[nodiscard]] SentMessages since(qint64 revision) const;

Q_SIGNALS:
    void changed();

private:
    struct Storing
    {
        qint64 number = 0;
        Taken taken;
    };

    void onStored(quint64 sequence);
    void onEnded(quint64 sequence, Outbox::Outcome outcome);
    void onDurabilityChanged();
    void setState(qint64 number, const QString &state, bool isOver);

    Outbox &m_outbox;
    const BootTimes &m_times;
    Clock &m_clock;
    std::function<void(HistoryRecord)> m_record;
    RevisedList<SentMessage> m_messages{most};
    std::map<quint64, Storing> m_storing; ///< by sequence
    QHash<quint64, qint64> m_open; ///< not over, by sequence
    bool m_stopped = false;
};

} // namespace outpost
