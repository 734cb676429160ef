// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "store/history/history.h"
#include "store/history/historytakeover.h"
#include "store/outbox/outbox.h"

#include <QObject>

#include <memory>

namespace outpost {

class AlarmDesk;
class CloudInbox;
class CommandDispatcher;
class HubClient;
class SensorUnit;
class Uplink;

/// Tells the history what goes on: listens to the agent's parts, and makes records and readings of
/// what they say. It never stands in anybody's way: where the history can't be had, that is said
/// and tried again, and the agent goes on without. A damaged file is moved aside, and what can be
/// read of it taken over. Lives on the agent's thread; what it follows may go before it.
class HistoryRecorder : public QObject
{
    Q_OBJECT

public:
    /// @p file is history.db.
    HistoryRecorder(QString file, Clock &clock, QObject *parent = nullptr);
    ~HistoryRecorder() override;

    /// Opens the history, or closes it where the configuration wants none, and sets its limits. To
    /// be called first, and again with each new configuration.
    void configure(const HistoryConfig &config);
    /// Writes what is pending, and closes it.
    void close();

    /// Messages, and what became of them. It takes the outbox's labeller.
    void follow(Outbox &outbox);
    void follow(Uplink &uplink);
    /// The connection and the twin.
    void follow(HubClient &hub);
    /// What the hub sends to the device, for these commands among other things.
    void follow(CloudInbox &inbox, const CommandDispatcher &dispatcher);
    void follow(AlarmDesk &alarms);
    /// Readings, what was refused, and whether the line is there.
    void follow(SensorUnit &unit);
    /// Calls of commands, and what came of them.
    void follow(CommandDispatcher &dispatcher);

    /// Anything else, as it is. The id is 0 where no history is kept.
    RecordId add(HistoryRecord record);
    /// Something about the program itself.
    void note(const QString &title, RecordState state = RecordState::None,
              const QByteArray &body = {});

    /// To ask it; null where none is kept, or it could not be opened yet.
    [[nodiscard]] History *history() const { return m_history.get(); }
    /// Why nothing is written just now; nothing where all is well, or none is wanted.
    [[nodiscard]] std::optional<Error> trouble() const;
    /// Since the agent started.
    [[nodiscard]] History::Counters counters() const;

Q_SIGNALS:
    /// Something is written again, or is not: see trouble().
    void troubleChanged();
    /// history() is another, or none: questions that were open are not answered.
    void historyChanged();

private:
    void open();
    Result<void> openFile();
    void takeOver(const QString &damagedFile);
    void onTakenOver(const QString &damagedFile, const HistoryTakeover::Outcome &outcome);
    void onTroubleChanged();
    qint64 addMessage(const Message &message);
    void setStates(const QList<qint64> &labels, RecordState state);

    QString m_file;
    Clock &m_clock;
    HistoryConfig m_config;
    std::unique_ptr<History> m_history;
    std::unique_ptr<HistoryTakeover> m_takeover;
    std::optional<Error> m_notOpen; ///< why there is none although one is wanted
    std::unique_ptr<Timer> m_retry;
    History::Counters m_before; ///< of histories that were closed
};

} // namespace outpost
