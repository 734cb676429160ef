// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/hubclient.h"

#include "iothub/hubclientprivate.h"

namespace outpost {

HubClient::HubClient(HubSettings settings, Parts parts, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(settings), std::move(parts)))
{
}

HubClient::~HubClient() = default;

void HubClient::start()
{
    d->start();
}

void HubClient::stop()
{
    d->stop();
}

void HubClient::clockWasSet()
{
    d->clockWasSet();
}

void HubClient::setSettings(HubSettings settings)
{
    d->setSettings(std::move(settings));
}

const HubStatus &HubClient::status() const
{
    return d->status();
}

const HubCounters &HubClient::counters() const
{
    return d->counters();
}

const RoundTrips &HubClient::roundTrips() const
{
    return d->traffic().roundTrips();
}

ChannelInfo HubClient::channelInfo() const
{
    return d->channelInfo();
}

int HubClient::room() const
{
    return d->traffic().room();
}

Result<void> HubClient::send(quint64 handle, const Message &message)
{
    return d->traffic().send(handle, message);
}

void HubClient::complete(quint64 receipt)
{
    d->traffic().complete(receipt);
}

void HubClient::answer(const QString &callId, int status, const QByteArray &payload)
{
    d->traffic().answer(callId, status, payload);
}

Result<quint64> HubClient::report(const QJsonObject &patch)
{
    return d->traffic().report(patch);
}

} // namespace outpost
