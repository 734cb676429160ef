// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/device/deviceendpoint.h"
#include "hub/device/sastoken.h"
#include "hub/mqtt/session.h"
#include "hub/store/hubstore.h"
#include "pipe.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <deque>

namespace outpost::test {

/// A device endpoint on a store of its own, with time that the test owns.
struct EndpointFixture
{
    explicit EndpointFixture(QList<QSslCertificate> trusted = {});

    /// Opens the store and the endpoint again, as after a restart of the hub.
    void restart();
    /// Lets everything that was begun reach the disk and its answers leave.
    void settleAll();

    void addDevice(const QString &id);
    [[nodiscard]] QByteArray token(const QString &id,
                                   std::chrono::seconds life = std::chrono::hours(1)) const;
    /// What a device of this id says, with a token that is good for an hour.
    [[nodiscard]] hub::ConnectPacket connectPacket(const QString &id) const;

    ManualClock clock;
    QTemporaryDir folder;
    QList<QSslCertificate> authorities;
    std::unique_ptr<hub::HubStore> store;
    std::unique_ptr<hub::DeviceEndpoint> endpoint;
};

/// A device at the other end of a session of the endpoint; what the hub sends to it waits in its
/// inbox.
class ScriptedDevice
{
public:
    explicit ScriptedDevice(EndpointFixture &fixture,
                            std::optional<QSslCertificate> certificate = {});

    /// Connects as @p id and waits for a CONNACK that lets it in.
    void open(const QString &id);
    void send(const hub::Packet &packet) { m_client.send(packet); }
    void subscribe(const QStringList &filters, quint8 qos = 1);
    void publish(const QString &topic, const QByteArray &payload, quint16 packetId = 0,
                 bool retain = false);

    /// Waits for a packet of this kind and takes it out; nothing where none comes.
    template <typename SomePacket> std::optional<SomePacket> take()
    {
        std::optional<SomePacket> taken;
        [[maybe_unused]] const bool came = QTest::qWaitFor([&] {
            receive();
            for (auto it = m_inbox.begin(); it != m_inbox.end(); ++it) {
                if (auto *packet = std::get_if<SomePacket>(&*it)) {
                    taken = std::move(*packet);
                    m_inbox.erase(it);
                    return true;
                }
            }
            return m_client.isClosed();
        });
        return taken;
    }
    /// How many packets wait that were not taken, once all is settled.
    [[nodiscard]] qsizetype waiting();
    /// Waits until the hub has ended the connection.
    [[nodiscard]] bool closes();
    [[nodiscard]] ScriptedClient &client() { return m_client; }

private:
    void receive();

    EndpointFixture &m_fixture;
    ScriptedClient m_client;
    std::deque<hub::Packet> m_inbox;
    quint16 m_nextPacketId = 1000;
};

} // namespace outpost::test
