// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbustcpline.h"

#include "base/logging.h"

#include <QModbusTcpClient>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QVariant>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The system itself would wait for two minutes.
constexpr auto connectTimeout = 10s;
/// A host that was switched off says nothing, and its connection stays open for hours.
constexpr int mostSilences = 3;

} // namespace

ModbusTcpLine::ModbusTcpLine(const QString &host, quint16 port, Clock &clock, QObject *parent)
    : QtModbusLine(clock, parent)
    , m_host(host)
    , m_port(port)
    , m_connecting(clock.createTimer())
{
    connect(m_connecting.get(), &Timer::timeout, this, [this] {
        breakDown(
            {ErrorCode::TimedOut, u"%1 can't be reached: nothing answers"_s.arg(text()),
             u"See whether it is on and in this network, and whether host and tcp-port are right"_s});
    });
}

ModbusTcpLine::~ModbusTcpLine()
{
    close();
}

void ModbusTcpLine::open()
{
    auto made = std::make_unique<QModbusTcpClient>();
    // Qt makes a URL of it, in which an IPv6 address stands in brackets.
    made->setConnectionParameter(QModbusDevice::NetworkAddressParameter,
                                 m_host.contains(u':') ? u'[' + m_host + u']' : m_host);
    made->setConnectionParameter(QModbusDevice::NetworkPortParameter, m_port);
    if (auto *socket = qobject_cast<QTcpSocket *>(made->device())) {
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }
    take(std::move(made));
    m_isOpen = false;
    m_silences = 0;
    connect(client(), &QModbusDevice::stateChanged, this, &ModbusTcpLine::onState,
            Qt::QueuedConnection);
    m_connecting->start(connectTimeout);
    if (!client()->connectDevice())
        breakDown(why());
}

void ModbusTcpLine::close()
{
    hangUp();
}

void ModbusTcpLine::hangUp()
{
    m_connecting->stop();
    m_isOpen = false;
    if (client()) {
        if (auto *socket = qobject_cast<QTcpSocket *>(client()->device())) {
            client()->disconnect(this);
            socket->abort();
        }
    }
    drop();
}

QString ModbusTcpLine::text() const
{
    return u"%1 port %2"_s.arg(m_host).arg(m_port);
}

void ModbusTcpLine::ended(bool heard)
{
    m_silences = heard ? 0 : m_silences + 1;
    if (m_silences >= mostSilences)
        breakDown(
            {ErrorCode::TimedOut, u"%1 says nothing any more"_s.arg(text()),
             u"It is connected to again by itself; see whether it is on, and whether unit-id is right"_s});
}

void ModbusTcpLine::onState()
{
    if (!client())
        return;
    if (client()->state() == QModbusDevice::UnconnectedState) {
        breakDown(why());
    } else if (client()->state() == QModbusDevice::ConnectedState && !m_isOpen) {
        m_isOpen = true;
        m_connecting->stop();
        qCInfo(lcIo, "%s is open for Modbus", qUtf8Printable(text()));
        announceOpened();
    }
}

Error ModbusTcpLine::why() const
{
    const auto *socket = client() ? qobject_cast<QTcpSocket *>(client()->device()) : nullptr;
    const auto error = socket ? socket->error() : QAbstractSocket::UnknownSocketError;
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return {
            ErrorCode::Unavailable, u"%1 refuses the connection"_s.arg(text()),
            u"See whether Modbus TCP is switched on in the device, and whether tcp-port is right"_s};
    case QAbstractSocket::HostNotFoundError:
        return {ErrorCode::Unavailable, u"there is no host %1"_s.arg(m_host),
                u"See whether the name is right, or use the address"_s};
    case QAbstractSocket::RemoteHostClosedError:
        return {ErrorCode::Unavailable, u"%1 closed the connection"_s.arg(text()),
                u"Many devices take one or two connections at a time: see who else has one"_s};
    default:
        return {ErrorCode::Unavailable,
                u"%1 can't be reached: %2"_s.arg(text(),
                                                 socket ? socket->errorString() : u"no socket"_s),
                u"See whether it is on and in this network"_s};
    }
}

} // namespace outpost
