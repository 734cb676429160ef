// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/checkstep.h"
#include "iothub/failurediagnosis.h"
#include "iothub/hubsettings.h"
#include "mqtt/mqttclient.h"
#include "net/channeltrouble.h"

#include <QHostAddress>
#include <QObject>

namespace outpost {

/// What the steps know of each other: where the way goes, and what was found out on it so far.
struct CheckContext
{
    /// How long a step is waited for.
    struct Patience
    {
        std::chrono::milliseconds name{10'000};
        std::chrono::milliseconds tcp{10'000};
        /// Of further addresses, once one has answered.
        std::chrono::milliseconds otherAddresses{2'000};
        std::chrono::milliseconds tls{20'000};
        std::chrono::milliseconds connack{60'000}; ///< a busy hub takes long
        std::chrono::milliseconds roundTrip{15'000};
    };

    Clock *clock = nullptr;
    ChannelFactory channels;
    MqttClientFactory mqtt;
    Patience patience;
    HubSettings settings;
    ChannelSettings channel; ///< of the way that is tried; its proxy is the one really used
    QList<QHostAddress> addresses; ///< of the hub, or of the proxy
    ChannelInfo tls; ///< what TLS negotiated

    [[nodiscard]] bool isWebSocket() const
    {
        return channel.kind == ChannelSettings::Kind::WebSocket;
    }
    [[nodiscard]] bool hasProxy() const { return channel.proxy.type() != QNetworkProxy::NoProxy; }
    /// Where TCP goes: to the proxy where there is one.
    [[nodiscard]] QString nearHost() const
    {
        return hasProxy() ? channel.proxy.hostName() : channel.host;
    }
    [[nodiscard]] quint16 nearPort() const
    {
        return hasProxy() ? channel.proxy.port() : channel.port;
    }
};

/// Goes one step of the way (SignInCheck: the last three) on the event loop, within its patience.
/// Made for one go, on the thread of the Doctor, who owns it; it may be deleted at any time. The
/// context outlives it.
class Check : public QObject
{
    Q_OBJECT

public:
    Check(CheckContext &context, CheckKind kind);
    ~Check() override;

    /// ended() follows, never from inside this call.
    virtual void start() = 0;
    /// Why the way could not be opened, where that is why it failed.
    [[nodiscard]] std::optional<ChannelFailure> failure() const { return m_failure; }
    /// What FailureDiagnosis made of it.
    [[nodiscard]] HubReason reason() const { return m_reason; }

Q_SIGNALS:
    void ended(const outpost::CheckStep &step);

protected:
    [[nodiscard]] CheckContext &context() const { return m_context; }
    [[nodiscard]] CheckStep &step() { return m_step; }
    [[nodiscard]] Timer &timer() { return *m_timer; }
    /// The time that it takes counts from here.
    void begin(CheckKind kind);
    /// Tells the step as it is now; once a begin().
    void end(CheckState state);
    /// Fails in the words that FailureDiagnosis has for it.
    void fail(const ChannelTroubleTeller::Trouble &trouble, const ChannelInfo &info = {});
    [[nodiscard]] FailureDiagnosis::Verdict judge(const ChannelTroubleTeller::Trouble &trouble,
                                                  const ChannelInfo &info = {}) const;

private:
    CheckContext &m_context;
    CheckStep m_step;
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_begun{};
    std::optional<ChannelFailure> m_failure;
    HubReason m_reason = HubReason::None;
    bool m_ended = false;
};

/// "host:port", an IPv6 address in brackets.
[[nodiscard]] QString hostAndPort(const QString &host, quint16 port);
/// A certificate with its days, by @p now.
[[nodiscard]] CheckedCertificate checkedCertificate(const CertificateInfo &info, Timestamp now);

} // namespace outpost
