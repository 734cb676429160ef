// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/tcpcheck.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString milliseconds(std::chrono::microseconds time)
{
    return u"%1 ms"_s.arg(double(time.count()) / 1000.0, 0, 'f', 1);
}

QString family(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol ? u"IPv6"_s : u"IPv4"_s;
}

} // namespace

TcpCheck::TcpCheck(CheckContext &context)
    : Check(context, CheckKind::Tcp)
{
}

TcpCheck::~TcpCheck()
{
    for (Try &attempt : m_tries) {
        attempt.socket->disconnect(this);
        attempt.socket.release()->deleteLater(); // it may be the sender of what led here
    }
}

/// What is tried here is the near end alone: the proxy's own failures are told as such.
ChannelTroubleTeller TcpCheck::teller() const
{
    ChannelSettings near = context().channel;
    near.timeout = context().patience.tcp;
    return ChannelTroubleTeller(near);
}

void TcpCheck::start()
{
    connect(&timer(), &Timer::timeout, this, &TcpCheck::conclude);
    timer().start(context().patience.tcp);
    m_begun = context().clock->steady();
    for (const QHostAddress &address : context().addresses.mid(0, mostAddresses))
        m_tries.push_back({address, std::make_unique<QTcpSocket>(), {}, {}});
    for (size_t i = 0; i < m_tries.size(); ++i) {
        QTcpSocket *socket = m_tries[i].socket.get();
        socket->setProxy(QNetworkProxy::NoProxy);
        connect(socket, &QTcpSocket::connected, this, [this, i] {
            m_tries[i].answered = context().clock->steady() - m_begun;
            look();
        });
        connect(socket, &QTcpSocket::errorOccurred, this,
                [this, i, socket](QAbstractSocket::SocketError error) {
                    if (m_tries[i].answered)
                        return;
                    if (context().hasProxy() && error == QAbstractSocket::ConnectionRefusedError)
                        error = QAbstractSocket::ProxyConnectionRefusedError;
                    m_tries[i].trouble = teller().socketError(
                        error, socket->errorString(), ChannelTroubleTeller::Stage::Connecting);
                    look();
                });
    }
    const quint16 port = context().nearPort();
    QMetaObject::invokeMethod(
        this,
        [this, port] {
            for (const Try &attempt : m_tries)
                attempt.socket->connectToHost(attempt.address, port);
        },
        Qt::QueuedConnection);
}

void TcpCheck::look()
{
    const bool over = std::ranges::all_of(
        m_tries, [](const Try &attempt) { return attempt.answered || attempt.trouble; });
    const bool answered
        = std::ranges::any_of(m_tries, [](const Try &attempt) { return bool(attempt.answered); });
    if (over)
        conclude();
    else if (answered && !std::exchange(m_hasAnswer, true))
        timer().start(std::min(context().patience.otherAddresses, context().patience.tcp));
}

void TcpCheck::conclude()
{
    QStringList good;
    std::optional<ChannelTroubleTeller::Trouble> trouble;
    bool silent = false;
    for (const Try &attempt : m_tries) {
        const QString place = hostAndPort(attempt.address.toString(), context().nearPort());
        if (attempt.answered) {
            good.append(u"%1 (%2)"_s.arg(place, family(attempt.address)));
            step().detail(place, milliseconds(*attempt.answered));
            continue;
        }
        const bool timedOut = !attempt.trouble;
        const auto found = timedOut
            ? (context().hasProxy()
                   ? teller().socketError(QAbstractSocket::ProxyConnectionTimeoutError, {},
                                          ChannelTroubleTeller::Stage::Connecting)
                   : teller().timedOut(ChannelTroubleTeller::Stage::Connecting))
            : *attempt.trouble;
        step().detail(place, timedOut ? u"does not answer"_s : attempt.socket->errorString());
        silent = silent || timedOut;
        if (!trouble || timedOut)
            trouble = found;
    }
    if (good.isEmpty()) {
        fail(*trouble);
        return;
    }
    step().seen = (context().hasProxy() ? u"the proxy answers at %1"_s : u"%1 answers"_s)
                      .arg(good.join(u", "_s));
    if (silent)
        step().error = judge(*trouble).error;
    end(silent ? CheckState::Warning : CheckState::Ok);
}

} // namespace outpost
