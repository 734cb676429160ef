// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimitedlog.h"
#include "iothub/hubclient.h"
#include "iothub/hubconnection.h"
#include "iothub/methodcalls.h"
#include "iothub/reportedpatches.h"
#include "iothub/roundtrips.h"
#include "iothub/sendwindow.h"
#include "iothub/signalqueue.h"
#include "iothub/topics.h"
#include "iothub/twinreader.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace outpost {

/// What is said over a connection that is ready: telemetry and its acknowledgements, commands,
/// methods, the twin. It stays when connections come and go. Tells HubClient's users through its
/// signals, by way of the SignalQueue. Lives on HubClient's thread; belongs to it.
class HubTraffic : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        HubClient *client = nullptr; ///< whose signals it emits
        SignalQueue *queue = nullptr;
        HubCounters *counters = nullptr;
        Clock *clock = nullptr;
        Backoff::Random random;
        std::function<bool()> takesMethodCalls; ///< somebody listens to methodCalled()
    };

    /// Telemetry of the present connection, for whoever has to say why it fell.
    struct Progress
    {
        quint64 published = 0;
        quint64 acknowledged = 0;
        std::optional<SteadyTime> firstPublish;
    };

    explicit HubTraffic(const Parts &parts);

    /// @p connection is ready; it stays until end(). With @p probe one message goes first, and the
    /// others once it was acknowledged.
    void begin(HubConnection *connection, const Topics &topics, int window, bool probe);
    /// The connection is over: what is unacknowledged is released, what waits for an answer fails.
    void end();
    /// Takes no more telemetry, since the connection is about to be closed in order.
    void hold();
    /// Nothing is unacknowledged, no method call unanswered.
    [[nodiscard]] bool isIdle() const { return m_window.isEmpty() && m_methods.isEmpty(); }
    [[nodiscard]] const Progress &progress() const { return m_progress; }
    [[nodiscard]] const RoundTrips &roundTrips() const { return m_roundTrips; }

    [[nodiscard]] int room() const;
    Result<void> send(quint64 handle, const Message &message);
    void complete(quint64 receipt);
    void answer(const QString &callId, int status, const QByteArray &payload);
    Result<quint64> report(const QJsonObject &patch);

Q_SIGNALS:
    /// The hub took telemetry; the first time on this connection.
    void firstAcknowledged();
    /// After hold(): isIdle() became true.
    void idle();

private:
    void post(std::function<void()> emission);
    void flushAcknowledged();
    void onPublished(quint64 number);
    void onMessage(const MqttMessage &message);
    void onCloudMessage(const PropertyBag &properties, const MqttMessage &message);
    void onMethod(const MethodTopic &topic, const QByteArray &payload);
    void onTwinResponse(const TwinResponseTopic &topic, const QByteArray &payload);
    void respond(const QString &callId, int status, const QByteArray &payload);
    void finishMethod(const QString &callId, int status, const QByteArray &payload);
    void checkIdle();

    HubClient *m_client;
    SignalQueue *m_queue;
    HubCounters *m_counters;
    Clock *m_clock;
    std::function<bool()> m_takesMethodCalls;
    HubConnection *m_connection = nullptr;
    Topics m_topics;
    SendWindow m_window;
    int m_windowSize = 0;
    QHash<quint64, SteadyTime> m_sentAt; ///< by the publish's number; within the window
    RoundTrips m_roundTrips;
    bool m_holding = false;
    Progress m_progress;
    QList<quint64> m_acknowledged; ///< not yet told
    QHash<quint64, quint64> m_receipts; ///< ours -> the connection's
    quint64 m_lastReceipt = 0;
    quint64 m_lastRequest = 0;
    MethodCalls m_methods;
    ReportedPatches m_patches;
    TwinReader m_twin;
    RateLimitedLog m_rubbish; ///< what makes no sense, however often it comes
};

} // namespace outpost
