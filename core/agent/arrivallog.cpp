// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/arrivallog.h"

#include "agent/devicerequests.h"
#include "agent/micros.h"
#include "agent/withoutsecrets.h"
#include "commands/commandpayload.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Text as it is, without what a terminal or a list would trip over.
QString shownText(const QByteArray &body, qsizetype most)
{
    QString text = QString::fromUtf8(body.left(4 * most)).left(most);
    for (QChar &c : text) {
        if (!c.isPrint() && c != u'\n')
            c = u'·';
    }
    return text;
}

} // namespace

ArrivalLog::ArrivalLog(CloudInbox &inbox, const CommandDispatcher &dispatcher, Clock &clock,
                       QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_clock(clock)
{
    connect(&inbox, &CloudInbox::received, this,
            [this](quint64 number, const CloudMessage &message) {
                m_open.insert(number, add(message, arrivalStateName(ArrivalState::Stored)));
                Q_EMIT changed();
            });
    connect(&inbox, &CloudInbox::copyReceived, this, [this](const CloudMessage &message) {
        m_arrivals.change(add(message, u"copy"_s),
                          [](CloudArrival &arrival) { arrival.setEndedAt(arrival.receivedAt()); });
        Q_EMIT changed();
    });
    connect(&inbox, &CloudInbox::handedOn, this, [this](quint64 number) {
        if (m_arrivals.change(m_open.value(number), [](CloudArrival &arrival) {
                arrival.setState(arrivalStateName(ArrivalState::Begun));
            }))
            Q_EMIT changed();
    });
    connect(&inbox, &CloudInbox::ended, this, &ArrivalLog::onEnded);
}

CloudArrivals ArrivalLog::since(qint64 revision) const
{
    return CloudArrivals(m_arrivals.since(revision), m_arrivals.revision());
}

qint64 ArrivalLog::add(const CloudMessage &message, const QString &state)
{
    CloudArrival arrival;
    arrival.setId(message.messageId.left(mostName));
    arrival.setBytes(message.body.size());
    const auto call = commandIn(message);
    if (call)
        arrival.setCommand(call->name.left(mostName));
    const QByteArray body = keptBody(message, m_dispatcher.commands());
    const bool isJson = CommandPayload::read(body).hasValue();
    arrival.setBody(isJson ? shownPayload(body, mostText) : shownText(body, mostText));
    arrival.setReceivedAt(micros(m_clock.now()));
    arrival.setState(state);
    return m_arrivals.add(arrival);
}

/// Of one that an earlier run left nothing was told before.
void ArrivalLog::onEnded(quint64 number, const CloudMessage &message, ArrivalState state,
                         const QString &outcome)
{
    qint64 known = m_open.take(number);
    if (known == 0)
        known = add(message, arrivalStateName(state));
    m_arrivals.change(known, [&](CloudArrival &arrival) {
        arrival.setState(arrivalStateName(state));
        arrival.setOutcome(outcome);
        arrival.setEndedAt(micros(m_clock.now()));
    });
    Q_EMIT changed();
}

} // namespace outpost
