// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/commandsservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

CommandsService::CommandsService(CommandBoard &board, Session &session)
    : m_board(board)
    , m_session(session)
    , m_timer(board.clock().createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &CommandsService::tell);
    connect(&board.runs(), &RunLog::changed, this, [this] { note(Runs); });
    connect(&board.arrivals(), &ArrivalLog::changed, this, [this] { note(Arrivals); });
    connect(&board.messages(), &FreeMessages::changed, this, [this] { note(Messages); });
    connect(&board, &CommandBoard::commandsChanged, this, [this] { note(Commands); });
    connect(&board, &CommandBoard::transactionsChanged, this, [this] { note(Transactions); });
}

CommandRuns CommandsService::runs(qint64 since)
{
    m_told &= ~Runs;
    return m_board.runs().since(since);
}

CloudArrivals CommandsService::arrivals(qint64 since)
{
    m_told &= ~Arrivals;
    return m_board.arrivals().since(since);
}

SentMessages CommandsService::messages(qint64 since)
{
    m_told &= ~Messages;
    return m_board.messages().since(since);
}

void CommandsService::sendMessage(const QString &id, const QByteArray &body,
                                  const QString &contentType, const QString &contentEncoding,
                                  const QString &properties)
{
    if (!m_session.may(Role::Technician)) {
        Q_EMIT messageTaken(id, mayNot(Role::Technician));
        return;
    }
    if (id.size() > FreeMessages::mostName) {
        Q_EMIT messageTaken(id.left(FreeMessages::mostName),
                            u"the id of the message is too long"_s);
        return;
    }
    QList<MessageProperty> pairs;
    for (const QJsonValue &pair : QJsonDocument::fromJson(properties.toUtf8()).array())
        pairs.append(
            MessageProperty(pair.toArray().at(0).toString(), pair.toArray().at(1).toString()));
    m_board.messages().send(FreeMessage(body, contentType, contentEncoding, pairs),
                            {.id = id, .who = m_session.name(), .via = m_session.program()},
                            [self = QPointer(this), id](const Result<void> &taken) {
                                if (self)
                                    Q_EMIT self->messageTaken(
                                        id, taken ? QString() : taken.error().text());
                            });
}

void CommandsService::note(What what)
{
    m_due |= what;
    if (!m_timer->isActive())
        m_timer->start(pace);
}

/// What is asked for at another place, AgentV1, is told each time: it changes seldom.
void CommandsService::tell()
{
    const int news = std::exchange(m_due, 0) & ~m_told;
    m_told |= news & (Runs | Arrivals | Messages);
    if (news & Runs)
        Q_EMIT runsChanged();
    if (news & Arrivals)
        Q_EMIT arrivalsChanged();
    if (news & Messages)
        Q_EMIT messagesChanged();
    if (news & Commands)
        Q_EMIT commandsChanged();
    if (news & Transactions)
        Q_EMIT transactionsChanged();
}

} // namespace outpost
