// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/localhub.h"
#include "service/serviceclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = ServiceAnswer::Kind;

/// ServiceClient against the real local hub, with the connection string that it writes.
class TestServiceClient : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;

    [[nodiscard]] ConnectionString policy() const
    {
        QFile file(m_folder.filePath(u"service.connectionstring"_s));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return ConnectionString::parseService(QString::fromUtf8(file.readAll()).trimmed())
            .valueOr({});
    }
    [[nodiscard]] std::unique_ptr<ServiceClient> client(const ConnectionString &policy,
                                                        const QString &caFile)
    {
        return std::move(ServiceClient::create(policy, caFile, m_clock)).value();
    }
    /// Waits for what @p ask gets as its answer.
    template <typename Ask> [[nodiscard]] static std::optional<ServiceAnswer> wait(const Ask &ask)
    {
        std::optional<ServiceAnswer> got;
        ask([&got](const ServiceAnswer &answer) { got = answer; });
        if (got)
            return {}; // never before the call has returned
        (void)QTest::qWaitFor([&] { return got.has_value(); }, 20'000);
        return got;
    }
    [[nodiscard]] static std::optional<ServiceAnswer> ping(ServiceClient &client,
                                                           const QString &device)
    {
        return wait([&](auto answered) { client.callMethod(device, u"ping"_s, {}, 5s, answered); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<hub::LocalHub>(
            hub::HubOptions{.stateDirectory = m_folder.path(), .mqttPort = 0, .httpsPort = 0});
        QVERIFY(m_hub->start());
        QVERIFY(m_hub->addDevice({.id = u"boiler1"_s}));
    }

    void aTwinIsReadAndChanged()
    {
        const auto c = client(policy(), m_hub->caFile());
        const QJsonObject desired{{u"interval"_s, 5}};
        const auto changed = wait([&](auto answered) {
            c->changeTwin(u"boiler1"_s, {{u"properties"_s, QJsonObject{{u"desired"_s, desired}}}},
                          answered);
        });
        QVERIFY(changed && changed->isDone());
        const auto twin = wait([&](auto answered) { c->twin(u"boiler1"_s, answered); });
        QVERIFY(twin && twin->isDone());
        QCOMPARE(twin->body["properties"_L1]["desired"_L1]["interval"_L1].toInt(), 5);
    }

    void whoIsNotThereIsToldApart()
    {
        const auto c = client(policy(), m_hub->caFile());
        const auto offline = ping(*c, u"boiler1"_s);
        QVERIFY(offline);
        QCOMPARE(offline->kind, Kind::NotOnline);
        const auto unknown = ping(*c, u"nobody"_s);
        QVERIFY(unknown);
        QCOMPARE(unknown->kind, Kind::NoDevice);
    }

    void aWrongKeyIsDenied()
    {
        ConnectionString wrong = policy();
        wrong.sharedAccessKey = QByteArray("another key").toBase64();
        const auto c = client(wrong, m_hub->caFile());
        const auto answer = ping(*c, u"boiler1"_s);
        QVERIFY(answer);
        QCOMPARE(answer->kind, Kind::Denied);
        QVERIFY(!answer->error.text().contains(QString::fromLatin1(wrong.sharedAccessKey)));
    }

    void aHubThatIsNotTrustedGetsNothing()
    {
        const auto c = client(policy(), {});
        const auto answer = ping(*c, u"boiler1"_s);
        QVERIFY(answer);
        QCOMPARE(answer->kind, Kind::Denied);
        QVERIFY(answer->error.remedy.contains("--ca-file"_L1));
    }

    void whereNobodyListensItIsUnreachable()
    {
        ConnectionString away = policy();
        away.gatewayPort = 1;
        const auto c = client(away, m_hub->caFile());
        const auto told = ping(*c, u"boiler1"_s);
        QVERIFY(told);
        QCOMPARE(told->kind, Kind::Unreachable);
    }

    void aFileWithoutCertificatesIsRefused()
    {
        const auto none = ServiceClient::create(
            policy(), m_folder.filePath(u"service.connectionstring"_s), m_clock);
        QVERIFY(!none);
        QVERIFY(none.error().remedy.contains("PEM"_L1));
    }
};

QTEST_GUILESS_MAIN(TestServiceClient)
#include "tst_serviceclient.moc"
