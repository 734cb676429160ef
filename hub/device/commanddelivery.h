// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/commandqueue.h"
#include "hub/store/registry.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace outpost::hub {

/// A command as a service sends it.
struct CommandRequest
{
    QString deviceId;
    QString messageId; ///< empty: one is made
    QByteArray body; ///< at most 64 KB with its properties
    Properties properties;
    Properties system; ///< correlationId, contentType, contentEncoding, userId
    AckKind ack = AckKind::None;
    std::optional<Timestamp> expires; ///< none: in one hour; at most two days ahead
};

/// Where commands of one device go: its connection, once it listens.
class CommandSink
{
public:
    virtual ~CommandSink() = default;
    /// Hands it to the device; CommandDelivery::completed() is called when the device has
    /// acknowledged it.
    virtual void handOver(const CloudMessage &message) = 0;
};

struct DeliveryOptions
{
    std::chrono::seconds lock{60}; ///< an unacknowledged command is handed over again after it
    int maxDeliveries = 10; ///< then it is given up
};

/// Brings commands to devices: in order, each locked until it is acknowledged; again when its lock
/// runs out or the device comes back; until it expires or was handed over too often. Nothing is
/// handed over that is not on disk. Lives on the hub's thread.
class CommandDelivery : public QObject
{
    Q_OBJECT

public:
    CommandDelivery(CommandQueue &queue, const Registry &registry, Clock &clock,
                    DeliveryOptions options, QObject *parent = nullptr);
    ~CommandDelivery() override;

    /// See DeviceEndpoint::sendCommand() and purgeCommands().
    void send(CommandRequest request, std::function<void(Result<QString>)> done);
    void purge(const QString &deviceId, std::function<void(Result<int>)> done);

    /// The device listens for commands: everything that waits is handed to @p sink, which must stay
    /// until deviceGone().
    void deviceListening(const QString &deviceId, CommandSink *sink);
    /// It does not any more; what it did not acknowledge waits again.
    void deviceGone(const QString &deviceId);
    void completed(const QString &deviceId, qint64 sequence);

private:
    using Locks = QHash<qint64, SteadyTime>; ///< sequence -> until when
    [[nodiscard]] Result<CloudMessage> makeMessage(CommandRequest request) const;
    void handOverWhatWaits(const QString &deviceId);
    void endThoseExpired(const QString &deviceId);
    void finish(const QString &deviceId, qint64 sequence, CommandOutcome outcome);
    void wakeIn(std::chrono::microseconds delay);
    void wakeUp();

    CommandQueue &m_queue;
    const Registry &m_registry;
    Clock &m_clock;
    DeliveryOptions m_options;
    QHash<QString, CommandSink *> m_sinks;
    QHash<QString, Locks> m_locks;
    QSet<qint64> m_uncommitted;
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_wakeAt{}; ///< while the timer is active
};

} // namespace outpost::hub
