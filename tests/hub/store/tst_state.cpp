// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/hubstore.h"
#include "support/manualclock.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class StateTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
    std::unique_ptr<HubStore> m_store;

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<HubStore>(m_folder->filePath(u"state"_s), m_clock);
        const auto opened = m_store->open();
        QVERIFY2(opened, qPrintable(opened.hasValue() ? QString() : opened.error().text()));
    }
    Registry &registry() { return m_store->registry(); }
    void breakDatabase(const QString &sql)
    {
        const auto other = Database::open(m_folder->filePath(u"state/hub.db"_s));
        QVERIFY(other && (*other)->execute(sql));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_store.reset(); }

    void folderIsForItsOwnerAlone()
    {
        const auto permissions = QFileInfo(m_folder->filePath(u"state"_s)).permissions();
        QVERIFY(!(permissions & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void deviceComesBackAfterARestart()
    {
        bool committed = false;
        QVERIFY(registry().add({.id = u"boiler"_s}, [&] { committed = true; }));
        QTRY_VERIFY(committed);
        const DeviceIdentity before = *registry().find(u"boiler"_s);
        QCOMPARE_EQ(QByteArray::fromBase64(before.primaryKey).size(), 32);
        QVERIFY(before.primaryKey != before.secondaryKey);
        reopen();
        const DeviceIdentity *after = registry().find(u"boiler"_s);
        QVERIFY(after);
        QCOMPARE_EQ(after->primaryKey, before.primaryKey);
        QCOMPARE_EQ(after->etag, before.etag);
        QVERIFY(after->created == before.created);
        QVERIFY(after->enabled);
    }

    void registryRefuses_data()
    {
        QTest::addColumn<DeviceIdentity>("identity");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("an id that is taken") << DeviceIdentity{.id = u"taken"_s} << ErrorCode::Busy;
        QTest::newRow("a module of nobody")
            << DeviceIdentity{.id = u"nobody/m"_s} << ErrorCode::NotFound;
        QTest::newRow("a key that is no base64")
            << DeviceIdentity{.id = u"a"_s, .primaryKey = "not base64!"} << ErrorCode::InvalidInput;
        QTest::newRow("a short key")
            << DeviceIdentity{.id = u"a"_s, .primaryKey = "AAAA"} << ErrorCode::InvalidInput;
        QTest::newRow("no thumbprint") << DeviceIdentity{.id = u"a"_s, .auth = AuthType::SelfSigned}
                                       << ErrorCode::InvalidInput;
        QTest::newRow("half a thumbprint") << DeviceIdentity{.id = u"a"_s,
                                                             .auth = AuthType::SelfSigned,
                                                             .primaryThumbprint = u"AB:CD"_s}
                                           << ErrorCode::InvalidInput;
    }
    void registryRefuses()
    {
        QFETCH(DeviceIdentity, identity);
        QFETCH(ErrorCode, code);
        QVERIFY(registry().add({.id = u"taken"_s}));
        const auto added = registry().add(identity, [] { QFAIL("called back"); });
        QVERIFY(!added);
        QCOMPARE_EQ(added.error().code, code);
        QVERIFY(!added.error().remedy.isEmpty());
    }

    void staleEtagIsRefused()
    {
        QVERIFY(registry().add({.id = u"a"_s}));
        DeviceIdentity changed = *registry().find(u"a"_s);
        const QString first = changed.etag;
        changed.enabled = false;
        QVERIFY(registry().update(changed, first));
        QVERIFY(!registry().find(u"a"_s)->enabled);
        const auto stale = registry().update(changed, u'"' + first + u'"');
        QVERIFY(!stale);
        QCOMPARE_EQ(stale.error().code, ErrorCode::Refused);
        QVERIFY(registry().update(changed, u"*"_s));
        QVERIFY(!registry().remove(u"a"_s, first));
        QVERIFY(registry().remove(u"a"_s));
    }

    void removedDeviceTakesAllAlong()
    {
        QVERIFY(registry().add({.id = u"a"_s}));
        QVERIFY(registry().add({.id = u"a/m"_s}));
        m_store->twins().put({.id = u"a"_s, .version = 5});
        QVERIFY(m_store->commands().add({.deviceId = u"a"_s}));
        m_store->sessions().put(u"a"_s, {});
        QVERIFY(registry().remove(u"a"_s));
        // Too late: the device is gone, and nothing of it may come back.
        m_store->twins().put({.id = u"a"_s, .version = 6});
        QVERIFY(m_store->database().flush());
        QCOMPARE_EQ(registry().count(), 0);
        reopen();
        QCOMPARE_EQ(registry().count(), 0);
        QCOMPARE_EQ(m_store->twins().get(u"a"_s).version, qint64(1));
        QVERIFY(m_store->commands().messages(u"a"_s).empty());
        QVERIFY(!m_store->sessions().find(u"a"_s));
    }

    void twinComesBackAfterARestart()
    {
        QVERIFY(registry().add({.id = u"a"_s}));
        m_store->twins().put({.id = u"a"_s,
                              .version = 3,
                              .tags = {{u"site"_s, u"north"_s}},
                              .desired = {{u"rate"_s, 5}},
                              .reported = {{u"rate"_s, 4}},
                              .desiredVersion = 2,
                              .reportedVersion = 7});
        reopen();
        const Twin twin = m_store->twins().get(u"a"_s);
        QCOMPARE_EQ(twin.etag(), u"AAAAAAAAAAM="_s);
        QCOMPARE_EQ(
            twin.forDevice(),
            (QJsonObject{{u"desired"_s, QJsonObject{{u"rate"_s, 5}, {u"$version"_s, 2}}},
                         {u"reported"_s, QJsonObject{{u"rate"_s, 4}, {u"$version"_s, 7}}}}));
        QCOMPARE_EQ(twin.forService().value(u"tags"_s),
                    QJsonValue(QJsonObject{{u"site"_s, u"north"_s}}));
    }

    void commandsAndFeedbackComeBackInOrder()
    {
        QVERIFY(registry().add({.id = u"a"_s}));
        for (const auto &id : {u"one"_s, u"two"_s, u"three"_s}) {
            QVERIFY(m_store->commands().add({.deviceId = u"a"_s,
                                             .messageId = id,
                                             .properties = {{u"p"_s, QString()}},
                                             .body = "go",
                                             .ack = AckKind::Full,
                                             .expires = m_clock.now() + 1h}));
        }
        const qint64 first = m_store->commands().messages(u"a"_s).front().sequence;
        m_store->commands().countDelivery(u"a"_s, first + 1);
        m_store->commands().finish(u"a"_s, first, CommandOutcome::Success, m_clock.now(), u"g"_s);
        reopen();
        const auto &messages = m_store->commands().messages(u"a"_s);
        QCOMPARE_EQ(messages.size(), size_t(2));
        QCOMPARE_EQ(messages[0].messageId, u"two"_s);
        QCOMPARE_EQ(messages[0].deliveryCount, 1);
        QVERIFY(messages[0].properties.constFirst().second.isNull());
        QCOMPARE_EQ(messages[1].messageId, u"three"_s);
        QVERIFY(m_store->commands().nextExpiry() == m_clock.now() + 1h);
        const auto feedback = m_store->commands().feedback(10);
        QCOMPARE_EQ(feedback.size(), 1);
        QCOMPARE_EQ(feedback[0].originalMessageId, u"one"_s);
        QCOMPARE_EQ(feedback[0].toJson().value(u"statusCode"_s).toString(), u"Success"_s);
        m_store->commands().completeFeedback(feedback[0].sequence);
        reopen();
        QVERIFY(m_store->commands().feedback(10).isEmpty());
    }

    void feedbackFollowsTheAck_data()
    {
        QTest::addColumn<AckKind>("ack");
        QTest::addColumn<CommandOutcome>("outcome");
        QTest::addColumn<bool>("told");
        QTest::newRow("none, success") << AckKind::None << CommandOutcome::Success << false;
        QTest::newRow("none, expired") << AckKind::None << CommandOutcome::Expired << false;
        QTest::newRow("positive, success") << AckKind::Positive << CommandOutcome::Success << true;
        QTest::newRow("positive, expired") << AckKind::Positive << CommandOutcome::Expired << false;
        QTest::newRow("negative, success") << AckKind::Negative << CommandOutcome::Success << false;
        QTest::newRow("negative, given up")
            << AckKind::Negative << CommandOutcome::DeliveryCountExceeded << true;
        QTest::newRow("full, success") << AckKind::Full << CommandOutcome::Success << true;
        QTest::newRow("full, purged") << AckKind::Full << CommandOutcome::Purged << true;
    }
    void feedbackFollowsTheAck()
    {
        QFETCH(AckKind, ack);
        QFETCH(CommandOutcome, outcome);
        QFETCH(bool, told);
        QVERIFY(registry().add({.id = u"a"_s}));
        const auto sequence = m_store->commands().add({.deviceId = u"a"_s, .ack = ack});
        QVERIFY(sequence);
        m_store->commands().finish(u"a"_s, *sequence, outcome, m_clock.now(), u"g"_s);
        QVERIFY2(m_store->commands().feedback(1).isEmpty(), "before the commit nobody may see it");
        QVERIFY(m_store->database().flush());
        QCOMPARE_EQ(m_store->commands().feedback(1).size() == 1, told);
    }

    void fiftyCommandsAreTheMost()
    {
        QVERIFY(registry().add({.id = u"a"_s}));
        for (int i = 0; i < 50; ++i)
            QVERIFY(m_store->commands().add({.deviceId = u"a"_s}));
        const auto refused = m_store->commands().add({.deviceId = u"a"_s});
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(refused.error().message.contains(u"403004"));
    }

    void sessionComesBackAfterARestart()
    {
        const QList<StoredSubscription> subscriptions{{u"a/#"_s, 1}, {u"b/#"_s, 0}};
        QVERIFY(registry().add({.id = u"a"_s}));
        m_store->sessions().put(u"a"_s, subscriptions);
        reopen();
        const auto kept = m_store->sessions().find(u"a"_s);
        QVERIFY(kept);
        QCOMPARE_EQ(*kept, subscriptions);
        m_store->sessions().remove(u"a"_s);
        reopen();
        QVERIFY(!m_store->sessions().find(u"a"_s));
    }

    void diskThatFailsHoldsCallbacksBackAndRefusesChanges()
    {
        breakDatabase(u"ALTER TABLE device RENAME TO away"_s);
        QSignalSpy failing(&m_store->database(), &StateDatabase::failingChanged);
        bool committed = false;
        QVERIFY(registry().add({.id = u"a"_s}, [&] { committed = true; }));
        QTRY_COMPARE_EQ(failing.size(), 1);
        QVERIFY(!committed);
        const auto refused = registry().add({.id = u"b"_s});
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Unavailable);

        breakDatabase(u"ALTER TABLE away RENAME TO device"_s);
        m_clock.advance(1s);
        QTRY_VERIFY(committed);
        QVERIFY(!m_store->database().isFailing());
        reopen();
        QVERIFY(registry().find(u"a"_s));
    }

    void whenNothingIsPendingItIsCommittedAtOnce()
    {
        QStringList order;
        m_store->database().whenCommitted([&] { order.append(u"idle"_s); });
        QCOMPARE_EQ(order, QStringList{u"idle"_s});
        QVERIFY(registry().add({.id = u"a"_s}, [&] { order.append(u"added"_s); }));
        m_store->database().whenCommitted([&] { order.append(u"after"_s); });
        QVERIFY(m_store->database().flush());
        QCOMPARE_EQ(order, (QStringList{u"idle"_s, u"added"_s, u"after"_s}));
    }
};

QTEST_GUILESS_MAIN(StateTest)
#include "tst_state.moc"
