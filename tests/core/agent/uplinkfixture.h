// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/uplink.h"
#include "core/iothub/fakehub.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace outpost::test {

/// A real outbox, a client with a scripted hub, and the uplink between them; time passes when the
/// test says so.
class UplinkFixture
{
public:
    UplinkFixture() { open(); }
    ~UplinkFixture() { close(); }
    Q_DISABLE_COPY_MOVE(UplinkFixture)

    /// As at a start: the outbox finds what an earlier one left.
    void open(const LimitsConfig &limits = {})
    {
        HubSettings settings = HubFixture::keySettings();
        settings.window = 1000;
        settings.tokenLifetime = std::chrono::hours(24 * 365); // one connection for all of a test
        outbox = std::make_unique<Outbox>(
            OutboxOptions{.file = m_folder.filePath(QStringLiteral("outbox.db"))}, hub.clock);
        hub.create(settings);
        uplink = std::make_unique<Uplink>(*outbox, *hub.client, hub.clock);
        left = outbox->open();
        uplink->restoreBudget();
        uplink->setLimits(limits);
    }

    void close()
    {
        if (outbox)
            outbox->close();
        uplink.reset();
        hub.client.reset();
        outbox.reset();
    }

    void connectToHub()
    {
        hub.client->start();
        hub.signInWithTwin();
    }

    /// Puts messages with these bodies into the outbox, and waits until they can be sent.
    void append(const QByteArrayList &bodies, Lane lane = Lane::Live)
    {
        for (const QByteArray &body : bodies)
            outbox->append({.sensor = QStringLiteral("boiler"), .lane = lane, .body = body},
                           Durability::Prompt);
        const quint64 before = outbox->counters().commits;
        QVERIFY(QTest::qWaitFor([&] {
            // Commits that follow each other keep a few milliseconds apart.
            hub.clock.advance(std::chrono::milliseconds(1));
            hub.settle();
            return outbox->counters().commits > before;
        }));
        hub.settle();
    }

    /// Time passes, and the hub acknowledges all that comes meanwhile.
    void pass(std::chrono::microseconds time)
    {
        hub.clock.advance(time);
        hub.settle();
        acknowledgeAll();
    }

    void acknowledgeAll()
    {
        const auto sentNow = hub.mqtt()->telemetry();
        for (; m_acknowledged < sentNow.size(); ++m_acknowledged)
            hub.mqtt()->acknowledge(m_acknowledged);
        hub.settle();
    }

    /// Bodies on this connection, in their order.
    [[nodiscard]] QByteArrayList sent() const
    {
        QByteArrayList bodies;
        for (const auto &publish : hub.mqtt()->telemetry())
            bodies.append(publish.payload);
        return bodies;
    }

    static QByteArrayList numbers(int first, int last)
    {
        QByteArrayList list;
        for (int number = first; number <= last; ++number)
            list.append(QByteArray::number(number));
        return list;
    }

    HubFixture hub;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Uplink> uplink;
    std::vector<OpenReading> left;

private:
    QTemporaryDir m_folder;
    size_t m_acknowledged = 0; ///< on this connection
};

} // namespace outpost::test
