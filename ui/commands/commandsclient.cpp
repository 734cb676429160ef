// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandsclient.h"

#include "contract/whenanswered.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString feature = u"commands-v1"_s;
constexpr qsizetype mostKept = 100; ///< as many as the agent remembers

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

/// What changed goes into what is known; the newest first.
template <typename Entry> void merge(QList<Entry> &known, const QList<Entry> &changed, bool isAll)
{
    if (isAll) {
        known = changed;
        return;
    }
    for (auto it = changed.crbegin(); it != changed.crend(); ++it) {
        const auto found
            = std::ranges::find(known, it->number(), [](const Entry &e) { return e.number(); });
        if (found != known.end())
            *found = *it;
        else
            known.prepend(*it);
    }
    if (known.size() > mostKept)
        known.resize(mostKept);
}

} // namespace

CommandsClient::CommandsClient(AgentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &AgentSession::attached, this, &CommandsClient::onAttached);
    connect(&session, &AgentSession::stateChanged, this, [this] {
        if (m_session.state() != AgentSession::State::Attached)
            onLost();
    });
    connect(&session, &AgentSession::descriptionChanged, this, [this] {
        m_askCommands.dirty = true;
        pump();
    });
    if (session.state() == AgentSession::State::Attached)
        onAttached();
}

void CommandsClient::setActive(bool active)
{
    m_active = active;
    // Without a word from the agent of what changed, they may have.
    if (active && !m_replica)
        m_askTransactions.dirty = true;
    pump();
}

const CommandInfo *CommandsClient::find(const QString &name) const
{
    const auto found = std::ranges::find(m_commands, name, [](const auto &c) { return c.name(); });
    return found == m_commands.end() ? nullptr : &*found;
}

bool CommandsClient::mayCall(const CommandInfo &command) const
{
    const Role role = m_session.role();
    return role != Role::View && command.callers().contains(roleName(role));
}

void CommandsClient::onAttached()
{
    ++m_epoch;
    m_askCommands = m_askRuns = m_askArrivals = m_askMessages = m_askTransactions = {};
    connect(m_session.agent(), &AgentV1Replica::commandFinished, this,
            [this](const QString &id, qint32 status, const QString &body, qint64 milliseconds) {
                if (m_calls.removeOne(id))
                    Q_EMIT callEnded(
                        id, {.status = status, .body = body, .milliseconds = milliseconds});
            });
    if (!m_session.link()->offers(feature)) {
        pump();
        return;
    }
    m_replica = m_session.link()->acquire<CommandsV1Replica>();
    const auto ask = [this](Asking CommandsClient::*which) {
        return [this, which] {
            (this->*which).dirty = true;
            pump();
        };
    };
    connect(m_replica, &CommandsV1Replica::commandsChanged, this,
            ask(&CommandsClient::m_askCommands));
    connect(m_replica, &CommandsV1Replica::transactionsChanged, this,
            ask(&CommandsClient::m_askTransactions));
    connect(m_replica, &CommandsV1Replica::runsChanged, this, ask(&CommandsClient::m_askRuns));
    connect(m_replica, &CommandsV1Replica::arrivalsChanged, this,
            ask(&CommandsClient::m_askArrivals));
    connect(m_replica, &CommandsV1Replica::messagesChanged, this,
            ask(&CommandsClient::m_askMessages));
    connect(m_replica, &CommandsV1Replica::messageTaken, this,
            [this](const QString &id, const QString &error) {
                if (m_sends.removeOne(id))
                    Q_EMIT messageTaken(id, error);
            });
    connect(m_replica, &CommandsV1Replica::initialized, this, &CommandsClient::pump);
}

void CommandsClient::onLost()
{
    ++m_epoch;
    for (const QString &id : std::exchange(m_calls, {})) {
        m_lost.append(id);
        Q_EMIT callEnded(id, {.kind = CallEnd::Kind::Lost});
    }
    for (const QString &id : std::exchange(m_sends, {}))
        Q_EMIT messageTaken(
            id,
            tr("The agent is gone. Whether it has the message is seen in the list when it is "
               "back"));
    for (const QString &transaction : std::exchange(m_decisions, {}))
        Q_EMIT decisionLost(transaction);
}

void CommandsClient::pump()
{
    if (m_session.state() != AgentSession::State::Attached)
        return;
    const auto wants = [](const Asking &asking) { return asking.dirty && !asking.asked; };
    if (m_active && wants(m_askCommands))
        askCommands();
    if (m_active && wants(m_askTransactions))
        askTransactions();
    if (!m_replica || !m_replica->isInitialized())
        return;
    if ((m_active || !m_lost.isEmpty()) && wants(m_askRuns))
        askRuns();
    if (m_active && wants(m_askArrivals))
        askArrivals();
    if (m_active && wants(m_askMessages))
        askMessages();
}

void CommandsClient::askCommands()
{
    m_askCommands = {.dirty = false, .asked = true};
    whenAnswered(m_session.agent()->commands(), this,
                 [this, epoch = m_epoch](const CommandList &list) {
                     if (epoch != m_epoch)
                         return;
                     m_askCommands.asked = false;
                     m_commands = list.commands();
                     m_isKnown = true;
                     Q_EMIT commandsChanged();
                     pump();
                 });
}

void CommandsClient::askTransactions()
{
    m_askTransactions = {.dirty = false, .asked = true};
    whenAnswered(m_session.agent()->transactions(), this,
                 [this, epoch = m_epoch](const TransactionLines &lines) {
                     if (epoch != m_epoch)
                         return;
                     m_askTransactions.asked = false;
                     m_transactions = lines.lines();
                     Q_EMIT transactionsChanged();
                     pump();
                 });
}

void CommandsClient::askRuns()
{
    m_askRuns.dirty = false;
    m_askRuns.asked = true;
    whenAnswered(m_replica->runs(m_askRuns.revision), this,
                 [this, epoch = m_epoch](const CommandRuns &told) {
                     if (epoch != m_epoch)
                         return;
                     m_askRuns.asked = false;
                     merge(m_runs, told.runs(), m_askRuns.revision == 0);
                     m_askRuns.revision = told.revision();
                     settleLost();
                     Q_EMIT runsChanged();
                     pump();
                 });
}

void CommandsClient::askArrivals()
{
    m_askArrivals.dirty = false;
    m_askArrivals.asked = true;
    whenAnswered(m_replica->arrivals(m_askArrivals.revision), this,
                 [this, epoch = m_epoch](const CloudArrivals &told) {
                     if (epoch != m_epoch)
                         return;
                     m_askArrivals.asked = false;
                     merge(m_arrivals, told.arrivals(), m_askArrivals.revision == 0);
                     m_askArrivals.revision = told.revision();
                     Q_EMIT arrivalsChanged();
                     pump();
                 });
}

void CommandsClient::askMessages()
{
    m_askMessages.dirty = false;
    m_askMessages.asked = true;
    whenAnswered(m_replica->messages(m_askMessages.revision), this,
                 [this, epoch = m_epoch](const SentMessages &told) {
                     if (epoch != m_epoch)
                         return;
                     m_askMessages.asked = false;
                     merge(m_messages, told.messages(), m_askMessages.revision == 0);
                     m_askMessages.revision = told.revision();
                     Q_EMIT messagesChanged();
                     pump();
                 });
}

/// The agent is back: what became of the calls that it was lost with.
void CommandsClient::settleLost()
{
    const QStringList lost = m_lost;
    for (const QString &id : lost) {
        const auto run = std::ranges::find(m_runs, id, [](const auto &r) { return r.id(); });
        if (run == m_runs.end()) {
            m_lost.removeOne(id);
            Q_EMIT callEnded(id, {.kind = CallEnd::Kind::Unknown});
        } else if (run->endedAt() != 0) {
            m_lost.removeOne(id);
            Q_EMIT callEnded(id,
                             {.status = run->status(),
                              .body = run->body(),
                              .milliseconds = run->milliseconds()});
        }
    }
}

QString CommandsClient::call(const QString &name, const QJsonObject &parameters)
{
    const QString id = newId();
    AgentV1Replica *agent = m_session.agent();
    if (!agent) {
        QMetaObject::invokeMethod(
            this, [this, id] { Q_EMIT callEnded(id, {.kind = CallEnd::Kind::Unknown}); },
            Qt::QueuedConnection);
        return id;
    }
    m_calls.append(id);
    agent->callCommand(
        id, name,
        parameters.isEmpty()
            ? QString()
            : QString::fromUtf8(QJsonDocument(parameters).toJson(QJsonDocument::Compact)));
    return id;
}

QString CommandsClient::send(const FreeMessage &message)
{
    const QString id = newId();
    if (!m_replica || !m_session.agent()) {
        QMetaObject::invokeMethod(
            this,
            [this, id] {
                Q_EMIT messageTaken(id,
                                    m_session.agent()
                                        ? tr("This agent takes no messages from a screen")
                                        : tr("The agent is gone, so the message was not sent"));
            },
            Qt::QueuedConnection);
        return id;
    }
    m_sends.append(id);
    QJsonArray properties;
    for (const MessageProperty &property : message.properties())
        properties.append(QJsonArray{property.name(), property.value()});
    m_replica->sendMessage(
        id, message.body(), message.contentType(), message.contentEncoding(),
        QString::fromUtf8(QJsonDocument(properties).toJson(QJsonDocument::Compact)));
    return id;
}

void CommandsClient::decide(const QString &transaction, bool commit)
{
    AgentV1Replica *agent = m_session.agent();
    if (!agent) {
        Q_EMIT decided(transaction, tr("The agent is gone, so nothing was decided"));
        return;
    }
    m_decisions.append(transaction);
    whenAnswered(agent->decideTransaction(transaction, commit), this,
                 [this, transaction, epoch = m_epoch](const QString &error) {
                     if (epoch != m_epoch || !m_decisions.removeOne(transaction))
                         return;
                     m_askTransactions.dirty = true;
                     pump();
                     Q_EMIT decided(transaction, error);
                 });
}

} // namespace outpost::ui
