// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_commandsv1_merged.h"
#include "ui/live/agentsession.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

namespace outpost::ui {

/// How a call ended, as far as this screen knows.
struct CallEnd
{
    enum class Kind {
        Answered, ///< by the agent, with a status
        Lost, ///< the agent went in the middle: what became of it is not known yet
        Unknown, ///< and it is back, and knows nothing of it
    };

    Kind kind = Kind::Answered;
    int status = 0;
    QString body; ///< JSON text
    qint64 milliseconds = 0;
};

/// The commands of the agent, what runs and what ran, what the hub sent, transactions and messages
/// sent by hand, kept in step with the agent while somebody looks, and the way to call and send.
/// No widgets; GUI thread; the session outlives it.
class CommandsClient : public QObject
{
    Q_OBJECT

public:
    explicit CommandsClient(AgentSession &session, QObject *parent = nullptr);

    /// Somebody looks. Otherwise only what this screen called itself is followed.
    void setActive(bool active);

    [[nodiscard]] AgentSession &session() const { return m_session; }
    /// False before the first answer.
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] const QList<CommandInfo> &commands() const { return m_commands; }
    /// Null where there is none of that name.
    [[nodiscard]] const CommandInfo *find(const QString &name) const;
    [[nodiscard]] bool mayCall(const CommandInfo &command) const;
    // The newest first.
    [[nodiscard]] const QList<CommandRun> &runs() const { return m_runs; }
    [[nodiscard]] const QList<CloudArrival> &arrivals() const { return m_arrivals; }
    [[nodiscard]] const QList<SentMessage> &messages() const { return m_messages; }
    [[nodiscard]] const QList<TransactionLine> &transactions() const { return m_transactions; }

    /// callEnded() follows with the id that it returns; more than once where the agent was lost in
    /// the middle and knows the end when it is back.
    QString call(const QString &name, const QJsonObject &parameters);
    /// messageTaken() follows with the id that it returns.
    QString send(const FreeMessage &message);
    /// decided() follows, or decisionLost().
    void decide(const QString &transaction, bool commit);

Q_SIGNALS:
    void commandsChanged();
    void runsChanged();
    void arrivalsChanged();
    void messagesChanged();
    void transactionsChanged();
    void callEnded(const QString &id, const outpost::ui::CallEnd &end);
    /// Empty where it is safe on the device's disk.
    void messageTaken(const QString &id, const QString &error);
    void decided(const QString &transaction, const QString &error);
    /// The agent went before it answered: whether it is decided is not known.
    void decisionLost(const QString &transaction);

private:
    /// What is asked for again and again: dirty until it was asked, one question at a time.
    struct Asking
    {
        bool dirty = true;
        bool asked = false;
        qint64 revision = 0;
    };

    void onAttached();
    void onLost();
    void pump();
    void askCommands();
    void askRuns();
    void askArrivals();
    void askMessages();
    void askTransactions();
    void settleLost();

    AgentSession &m_session;
    QPointer<CommandsV1Replica> m_replica;
    bool m_active = false;
    bool m_isKnown = false;
    quint64 m_epoch = 0; ///< of the connection; answers of an earlier one mean nothing
    Asking m_askCommands, m_askRuns, m_askArrivals, m_askMessages, m_askTransactions;
    QList<CommandInfo> m_commands;
    QList<CommandRun> m_runs;
    QList<CloudArrival> m_arrivals;
    QList<SentMessage> m_messages;
    QList<TransactionLine> m_transactions;
    QStringList m_calls; ///< ids of those under way
    QStringList m_lost; ///< ids of those whose agent went
    QStringList m_sends; ///< ids of messages that were not answered
    QStringList m_decisions; ///< transactions of which the agent has not said yet
};

} // namespace outpost::ui
