// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/session.h"

#include "hub/mqtt/sessionprivate.h"

namespace outpost::hub {

Session::Session(std::unique_ptr<QIODevice> transport, std::optional<QSslCertificate> certificate,
                 Clock &clock, Limits limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(transport), std::move(certificate), clock,
                                  limits))
{
}

Session::~Session() = default;

const std::optional<QSslCertificate> &Session::certificate() const
{
    return d->m_certificate;
}

QString Session::peer() const
{
    return d->m_peer;
}

const ConnectPacket &Session::connectPacket() const
{
    return d->m_connect;
}

void Session::accept(bool sessionPresent)
{
    d->accept(sessionPresent);
}

void Session::refuse(ConnectReturnCode code)
{
    d->refuse(code);
}

void Session::acknowledge(quint16 packetId)
{
    d->answer(PubackPacket{packetId});
}

void Session::grant(quint16 packetId, const QList<SubscribeReturnCode> &codes)
{
    d->answer(SubackPacket{packetId, codes});
}

void Session::confirmUnsubscribe(quint16 packetId)
{
    d->answer(UnsubackPacket{packetId});
}

quint16 Session::deliver(const QString &topic, const QByteArray &payload, quint8 qos,
                         bool duplicate)
{
    return d->deliver({.topic = topic,
                       .payload = payload,
                       .qos = qos,
                       .retain = false,
                       .duplicate = duplicate && qos > 0});
}

void Session::setPaused(bool paused)
{
    d->setPaused(paused);
}

void Session::end(const QString &why)
{
    d->end(EndReason::EndedByHub, why);
}

} // namespace outpost::hub
