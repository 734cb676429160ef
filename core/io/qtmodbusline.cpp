// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/qtmodbusline.h"

#include "config/quantity.h"

#include <QDataStream>
#include <QModbusReply>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// For a machine that is busy with other things.
constexpr auto grace = 2s;

/// Qt 6.4 has the function of an exception from a serial line with its sign carried on: a number
/// that is none of its own enum's.
QModbusResponse plain(const QModbusResponse &response)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << response;
    return QModbusResponse(QModbusPdu::FunctionCode(quint8(bytes.front())), bytes.sliced(1));
}

} // namespace

QtModbusLine::QtModbusLine(Clock &clock, QObject *parent)
    : ModbusLine(parent)
    , m_clock(clock)
    , m_watchdog(clock.createTimer())
{
    connect(m_watchdog.get(), &Timer::timeout, this, [this] {
        breakDown({ErrorCode::TimedOut,
                   u"%1 took no request, or gave half an answer, for %2"_s.arg(
                       text(), formatDuration(m_timeout + transmission() + grace)),
                   u"It is opened again by itself; look at the cable, and at flow-control"_s});
    });
}

QtModbusLine::~QtModbusLine()
{
    drop();
}

void QtModbusLine::take(std::unique_ptr<QModbusClient> client)
{
    drop();
    // Tries are counted by who asks: others wait for the line meanwhile.
    client->setNumberOfRetries(0);
    m_client = client.release();
    m_client->setParent(this);
}

void QtModbusLine::drop()
{
    ++m_opening;
    m_watchdog->stop();
    m_reply.clear();
    if (!m_client)
        return;
    // Later: this may run inside one of its signals.
    m_client->disconnect(this);
    m_client->deleteLater();
    m_client.clear();
}

void QtModbusLine::announceOpened()
{
    const int opening = m_opening;
    QMetaObject::invokeMethod(
        this,
        [this, opening] {
            if (opening == m_opening)
                Q_EMIT opened();
        },
        Qt::QueuedConnection);
}

void QtModbusLine::breakDown(const Error &error, bool watched)
{
    const int opening = m_opening;
    QMetaObject::invokeMethod(
        this,
        [this, opening, error, watched] {
            if (opening != m_opening)
                return;
            hangUp();
            Q_EMIT lost(error, watched);
        },
        Qt::QueuedConnection);
}

void QtModbusLine::send(int unit, const QModbusRequest &request, std::chrono::milliseconds timeout)
{
    m_unit = unit;
    m_timeout = timeout;
    if (m_client) {
        m_client->setTimeout(int(timeout.count()));
        m_reply = m_client->sendRawRequest(request, unit);
    }
    if (!m_reply) {
        breakDown({ErrorCode::Unavailable,
                   u"%1 takes no request: %2"_s.arg(
                       text(), m_client ? m_client->errorString() : u"it is not open"_s),
                   u"It is opened again by itself"_s});
        return;
    }
    m_watchdog->start(timeout + transmission() + grace);
    // Queued, because the client is not done with the reply when it says so.
    connect(
        m_reply, &QModbusReply::finished, this,
        [this, reply = m_reply.data()] {
            if (reply == m_reply)
                finish();
        },
        Qt::QueuedConnection);
}

void QtModbusLine::finish()
{
    m_watchdog->stop();
    QModbusReply *reply = m_reply;
    m_reply.clear();
    reply->deleteLater();
    switch (reply->error()) {
    case QModbusDevice::NoError:
    case QModbusDevice::ProtocolError: // an exception
    case QModbusDevice::InvalidResponseError: // Qt reads fewer functions than there are
        ended(true);
        Q_EMIT answered(plain(reply->rawResult()));
        return;
    case QModbusDevice::TimeoutError:
        ended(false);
        Q_EMIT unanswered(silence(*reply));
        return;
    case QModbusDevice::ReplyAbortedError:
        return; // with the client, which says why
    default:
        breakDown({ErrorCode::Io, u"%1 broke: %2"_s.arg(text(), reply->errorString()),
                   u"It is opened again by itself"_s});
    }
}

Error QtModbusLine::silence(const QModbusReply &reply) const
{
    const auto seen = reply.intermediateErrors();
    if (seen.contains(QModbusDevice::ResponseCrcError))
        return {
            ErrorCode::Corrupt,
            u"what unit %1 on %2 answers is damaged (wrong CRC)"_s.arg(m_unit).arg(text()),
            u"Look at the line's termination and shield, and whether two devices have one number"_s};
    if (seen.contains(QModbusDevice::ResponseRequestMismatch))
        return {
            ErrorCode::Corrupt,
            u"what comes on %1 is no answer of unit %2"_s.arg(text()).arg(m_unit),
            u"See whether something else talks on the line, and whether timeout is long enough"_s};
    return {
        ErrorCode::TimedOut,
        u"unit %1 on %2 did not answer within %3"_s.arg(m_unit).arg(text(),
                                                                    formatDuration(m_timeout)),
        u"See whether it is on, whether unit-id is its number, and whether the line's settings are its own"_s};
}

} // namespace outpost
