// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"

#include <QSignalSpy>

namespace outpost::test {

/// A channel with everything that it said.
struct ChannelProbe
{
    explicit ChannelProbe(const ChannelSettings &settings)
        : channel(createChannel(settings))
        , opened(channel.get(), &Channel::opened)
    {
        QObject::connect(channel.get(), &Channel::failed, channel.get(),
                         [this](ChannelFailure f, const Error &e) {
                             ++failures;
                             failure = f;
                             error = e;
                         });
        QObject::connect(channel.get(), &Channel::readyRead, channel.get(),
                         [this] { received += channel->readAll(); });
        channel->start();
        saidInsideStart = !opened.isEmpty() || failures > 0;
    }

    std::unique_ptr<Channel> channel;
    QSignalSpy opened;
    int failures = 0;
    ChannelFailure failure{};
    Error error;
    QByteArray received;
    bool saidInsideStart = false;
};

} // namespace outpost::test

namespace outpost {

/// So that a failing comparison shows the name.
inline char *toString(ChannelFailure failure)
{
    static const char *const names[] = {"NameNotFound",
                                        "ConnectionRefused",
                                        "Unreachable",
                                        "TimedOut",
                                        "ProxyFailed",
                                        "CertificateUntrusted",
                                        "CertificateExpired",
                                        "CertificateNotYetValid",
                                        "HostNameMismatch",
                                        "TlsFailed",
                                        "ClientCertificateRefused",
                                        "WebSocketRefused",
                                        "Closed"};
    return qstrdup(names[size_t(failure)]);
}

} // namespace outpost
