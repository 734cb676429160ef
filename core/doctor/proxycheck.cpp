// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/proxycheck.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

ProxyCheck::ProxyCheck(CheckContext &context)
    : Check(context, CheckKind::Proxy)
    , m_socket(std::make_unique<QTcpSocket>())
{
}

ProxyCheck::~ProxyCheck()
{
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void ProxyCheck::start()
{
    ChannelSettings way = context().channel;
    way.timeout = context().patience.tcp;
    const ChannelTroubleTeller teller(way);
    step().detail(u"proxy"_s, teller.proxyName());
    m_socket->setProxy(way.proxy);
    connect(&timer(), &Timer::timeout, this, [this, teller] {
        fail(teller.socketError(QAbstractSocket::ProxyConnectionTimeoutError, {},
                                ChannelTroubleTeller::Stage::Connecting));
    });
    connect(m_socket.get(), &QTcpSocket::connected, this, [this, teller] {
        step().seen = u"%1 opened the way to %2"_s.arg(teller.proxyName(), teller.peer());
        end(CheckState::Ok);
    });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this,
            [this, teller](QAbstractSocket::SocketError error) {
                fail(teller.socketError(error, m_socket->errorString(),
                                        ChannelTroubleTeller::Stage::Connecting));
            });
    timer().start(way.timeout);
    QMetaObject::invokeMethod(
        this, [this, way] { m_socket->connectToHost(way.host, way.port); }, Qt::QueuedConnection);
}

} // namespace outpost
