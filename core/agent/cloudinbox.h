// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "store/inbox/inbox.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace outpost {

/// What the hub sends to this device: stored, then acknowledged, then handed on once. Copies are
/// acknowledged and go no further. Messages are handed on in their order and one at a time: the
/// next one when what became of the last was told. So a crash leaves one message at most of which
/// nobody knows how far it came; that one is told as interrupted at the next start, and not handed
/// on again. Where the disk does not take them, messages stay with the hub. Lives on the agent's
/// thread; the client outlives it.
class CloudInbox : public QObject
{
    Q_OBJECT

public:
    struct Totals
    {
        quint64 received = 0; ///< stored since open(), without copies
        quint64 copies = 0; ///< recognised since open()
        quint64 done = 0;
        quint64 refused = 0; ///< damaged ones too
        quint64 expired = 0;
        quint64 interrupted = 0;
        qint64 unfinished = 0; ///< stored and not over, those of earlier runs too
    };

    CloudInbox(InboxOptions options, HubClient &hub, Clock &clock, QObject *parent = nullptr);
    ~CloudInbox() override;

    /// Before the client starts; what an earlier run left is handed on first.
    void open();
    /// Writes what is pending and closes the file.
    void close() { m_inbox.close(); }

    /// What became of the message that handedOn() told; @p outcome is for a person to read.
    void finish(quint64 number, ArrivalState state, const QString &outcome);

    [[nodiscard]] Totals totals() const;
    /// Why the hub's messages are not taken now; nothing where they are.
    [[nodiscard]] std::optional<Error> durabilityLost() const { return m_inbox.durabilityLost(); }

Q_SIGNALS:
    /// It is on the disk: for whoever keeps a history.
    void received(quint64 number, const outpost::CloudMessage &message);
    /// It came before; @p original is that one's number, or 0 while it is not on the disk. Its body
    /// is not told again.
    void copyReceived(const outpost::CloudMessage &message, quint64 original);
    /// Carry it out now, and finish() it: that it was begun is on the disk. It came at @p received,
    /// maybe in an earlier run.
    void handedOn(quint64 number, const outpost::CloudMessage &message,
                  outpost::Timestamp received);
    /// It is over, whoever said so. Interrupted and damaged ones are told again after a crash that
    /// comes before this is on the disk.
    void ended(quint64 number, const outpost::CloudMessage &message, outpost::ArrivalState state,
               const QString &outcome);
    void durabilityChanged();

private:
    void onMessage(const CloudMessage &message);
    void onRecovered(const std::vector<Arrival> &arrivals);
    void onStored(quint64 ticket, const Arrival &arrival);
    void onCopy(quint64 ticket, quint64 original);
    void onBegun(quint64 number);
    /// Its PUBACK may leave, and those of its copies.
    void complete(quint64 ticket);
    void beginNext();
    void end(const Arrival &arrival, ArrivalState state, const QString &outcome);
    [[nodiscard]] bool endIfExpired(const Arrival &arrival);

    /// A message that is not on the disk yet.
    struct Held
    {
        QList<quint64> receipts; ///< of this connection
        CloudMessage message; ///< without its body
    };

    HubClient &m_hub;
    Clock &m_clock;
    Inbox m_inbox;
    QHash<quint64, Held> m_held; ///< by ticket
    std::deque<Arrival> m_waiting; ///< stored, and not begun
    std::optional<Arrival> m_current; ///< begun
    Totals m_totals;
};

} // namespace outpost
