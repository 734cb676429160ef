// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/uplink.h"
#include "hub/localhub.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto mostWait = 5min; ///< between two tries while the quota is used up

/// A real hub, client and outbox; the agent's time passes when the test says so.
struct Fixture
{
    Fixture()
        : clock(SystemClock().now())
    {
        if (!hub.start())
            return;
        const auto text = hub.addDevice({.id = u"boiler"_s});
        HubSettings settings;
        settings.connection = *ConnectionString::parse(*text);
        settings.key
            = std::move(SigningKey::fromBase64(settings.connection.sharedAccessKey)).value();
        settings.caFile = hub.caFile();
        settings.port = hub.mqttPort();
        settings.tokenLifetime = 24h;
        HubClient::Parts parts;
        parts.clock = &clock;
        parts.random = [] { return 0.99; };
        // Time that a test lets pass is not the time in which the hub answers a ping.
        parts.mqtt = [this](Channel *channel) {
            return createMqttClient(channel, availableMqttBackends().front(), &system);
        };
        client = std::make_unique<HubClient>(settings, std::move(parts));
        outbox = std::make_unique<Outbox>(OutboxOptions{.file = folder.filePath(u"outbox.db"_s)},
                                          clock);
        uplink = std::make_unique<Uplink>(*outbox, *client, clock);
        static_cast<void>(outbox->open());
        client->start();
    }

    ~Fixture() { outbox->close(); }

    void append(int first, int last)
    {
        for (int number = first; number <= last; ++number)
            outbox->append({.sensor = u"boiler"_s,
                            .body = "{\"number\":" + QByteArray::number(number) + '}',
                            .contentType = u"application/json"_s,
                            .contentEncoding = u"utf-8"_s},
                           Durability::Prompt);
    }

    /// Lets time pass where nothing is under way between the two programs, and their answers come
    /// where something is.
    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor(
            [&] {
                const HubState state = client->status().state;
                const bool resting = state == HubState::WaitingToRetry
                    || (state == HubState::Connected && outbox->inFlight() == 0);
                clock.advance(resting ? 5s : 0s);
                return condition();
            },
            60'000);
    }

    /// The numbers in the hub's log, each where it came first.
    QList<int> arrived() const
    {
        QList<int> numbers;
        const auto events = hub.events(0, 10'000);
        for (const QJsonObject &event : events) {
            const int number = event[u"body"_s][u"number"_s].toInt(-1);
            if (number > 0 && !numbers.contains(number))
                numbers.append(number);
        }
        return numbers;
    }

    QTemporaryDir folder;
    SystemClock system;
    test::ManualClock clock;
    hub::LocalHub hub{
        {.stateDirectory = folder.filePath(u"hub"_s), .mqttPort = 0, .httpsPort = std::nullopt}};
    std::unique_ptr<HubClient> client;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Uplink> uplink;
};

} // namespace

/// A hub whose quota is used up takes connections, and ends each at its first message.
class UplinkQuotaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUsedUpQuotaIsToldSlowedDownForAndOverByItself()
    {
        Fixture it;
        QVERIFY(it.client);
        it.append(1, 10);
        QVERIFY(it.until([&] { return it.outbox->size() == 0; }));

        QVERIFY(it.hub.setFault(u"boiler"_s, hub::FaultKind::Quota, 1h));
        it.append(11, 30);
        QVERIFY(it.until([&] { return it.client->status().reason == HubReason::QuotaExceeded; }));
        const HubStatus status = it.client->status();
        QVERIFY(status.error && status.error->message.contains(u"at its first message"_s));
        QVERIFY(status.error->remedy.contains(u"quota"_s));

        // It tries now and then, and keeps what comes meanwhile.
        const quint64 connects = it.client->counters().connects;
        const SteadyTime begin = it.clock.steady();
        int next = 31;
        QVERIFY(it.until([&] {
            if (next <= 60 && it.client->status().state == HubState::WaitingToRetry)
                it.append(next, next), ++next;
            return it.clock.steady() - begin > 30min;
        }));
        const auto tries = qint64(it.client->counters().connects - connects);
        QVERIFY2(tries >= 30min / mostWait && tries <= 30min / 30s + 1,
                 qPrintable(QString::number(tries)));
        QVERIFY(it.outbox->size() >= 50);
        QCOMPARE_EQ(it.outbox->counters().dropped, 0u);
        QCOMPARE_EQ(it.outbox->counters().poisoned, 0u);

        QVERIFY(it.hub.setFault(u"boiler"_s, hub::FaultKind::Quota, 0s));
        const SteadyTime over = it.clock.steady();
        QVERIFY(it.until([&] { return it.outbox->size() == 0; }));
        QVERIFY(it.clock.steady() - over <= mostWait + 30s);
        QCOMPARE_EQ(it.client->status().reason, HubReason::None);
        // None is lost; what waited through the outage is a lane of its own, in its own order.
        QList<int> arrived = it.arrived();
        QVERIFY(std::ranges::is_sorted(arrived));
        QCOMPARE_EQ(arrived.size(), 60);
    }
};

QTEST_GUILESS_MAIN(UplinkQuotaTest)
#include "tst_uplinkquota.moc"
