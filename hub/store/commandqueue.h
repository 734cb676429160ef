// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/properties.h"
#include "hub/store/statedatabase.h"

#include <QHash>

#include <deque>
#include <optional>

namespace outpost::hub {

/// What the sender of a command wants to hear about its end (`iothub-ack`).
enum class AckKind {
    None, ///< nothing
    Positive, ///< that it was completed
    Negative, ///< that it expired or was given up
    Full, ///< either
};

[[nodiscard]] QString toString(AckKind kind); ///< "none", "positive", "negative", "full"
[[nodiscard]] std::optional<AckKind> ackKindFrom(QStringView text);

/// A cloud-to-device message that waits for its device.
struct CloudMessage
{
    qint64 sequence = 0; ///< its place in the order; given by add()
    QString deviceId;
    QString messageId;
    Properties properties; ///< of the application
    Properties system; ///< correlationId, contentType, userId, … (not messageId, to, expiryTimeUtc,
                       ///< ack: they are made of the fields)
    QByteArray body;
    AckKind ack = AckKind::None;
    Timestamp enqueued;
    Timestamp expires;
    int deliveryCount = 0; ///< how often it was handed to the device
};

/// How a command ended.
enum class CommandOutcome {
    Success, ///< the device acknowledged it
    Expired, ///< nobody fetched it in time
    DeliveryCountExceeded, ///< handed over too often without an acknowledgement
    Purged, ///< removed by the service
};

[[nodiscard]] QString
toString(CommandOutcome outcome); ///< "Success", "Expired", … as in a feedback record

/// What the sender of a command asked to hear, until a service reads it.
struct Feedback
{
    qint64 sequence = 0;
    QString originalMessageId;
    QString deviceId;
    QString generationId;
    CommandOutcome outcome = CommandOutcome::Success;
    Timestamp time;

    /// `{"originalMessageId":…,"deviceId":…,"deviceGenerationId":…,"statusCode":"Success","description":…,"enqueuedTimeUtc":…}`
    [[nodiscard]] QJsonObject toJson() const;
};

/// Commands that wait, a queue a device, and feedback that waits for a service: in memory, each
/// change committed to hub.db before its callback. Locks are not kept here: they belong to a
/// connection, and none outlives the hub. Lives on the hub's thread.
class CommandQueue : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxPerDevice = 50; ///< then 403004
    static constexpr int maxFeedback = 10'000; ///< the oldest are dropped beyond it

    explicit CommandQueue(StateDatabase &database, QObject *parent = nullptr);

    Result<void> load();

    /// The queue of a device, in order; valid until the next change.
    [[nodiscard]] const std::deque<CloudMessage> &messages(const QString &deviceId) const;
    [[nodiscard]] const CloudMessage *find(const QString &deviceId, qint64 sequence) const;
    /// When the first waiting message of any device expires.
    [[nodiscard]] std::optional<Timestamp> nextExpiry() const;
    [[nodiscard]] QStringList devicesWithMessages() const;

    /// Queues it; its sequence. Unavailable where 50 wait already (403004).
    Result<qint64> add(CloudMessage message, StateDatabase::Done done = {});
    /// Counts a delivery.
    void countDelivery(const QString &deviceId, qint64 sequence);
    /// Takes it out; where its ack asks for it a feedback record is written in the same
    /// transaction.
    void finish(const QString &deviceId, qint64 sequence, CommandOutcome outcome, Timestamp now,
                const QString &generationId, StateDatabase::Done done = {});
    /// Forgets a device in memory; hub.db forgets its queue with it.
    void forget(const QString &deviceId);

    /// The oldest records that wait.
    [[nodiscard]] QList<Feedback> feedback(int limit) const;
    /// Drops those up to @p sequence: a service has them.
    void completeFeedback(qint64 sequence, StateDatabase::Done done = {});

Q_SIGNALS:
    /// A record was committed.
    void feedbackAdded();

private:
    StateDatabase &m_database;
    QHash<QString, std::deque<CloudMessage>> m_queues;
    std::deque<Feedback> m_feedback;
    qint64 m_nextSequence = 1;
    qint64 m_nextFeedback = 1;
};

} // namespace outpost::hub
