// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/commanddelivery.h"
#include "hub/store/hubstore.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A device that notes what it is handed.
class NotingSink : public CommandSink
{
public:
    void handOver(const CloudMessage &message) override { messages.append(message); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList list;
        for (const CloudMessage &message : messages)
            list.append(message.messageId);
        return list;
    }
    QList<CloudMessage> messages;
};

} // namespace

class CommandDeliveryTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubStore> m_store;
    std::unique_ptr<CommandDelivery> m_delivery;
    NotingSink m_sink;

    Result<QString> send(CommandRequest request)
    {
        Result<QString> result = Error{};
        request.deviceId = u"a"_s;
        m_delivery->send(std::move(request), [&](const Result<QString> &id) { result = id; });
        [[maybe_unused]] const auto flushed = m_store->database().flush();
        return result;
    }
    QStringList outcomes()
    {
        [[maybe_unused]] const auto flushed = m_store->database().flush();
        QStringList list;
        for (const Feedback &record : m_store->commands().feedback(100))
            list.append(record.originalMessageId + u' ' + toString(record.outcome));
        return list;
    }
    [[nodiscard]] size_t waiting() { return m_store->commands().messages(u"a"_s).size(); }

private Q_SLOTS:
    void init()
    {
        m_sink.messages.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<HubStore>(m_folder->path(), m_clock);
        QVERIFY(m_store->open());
        QVERIFY(m_store->registry().add({.id = u"a"_s}));
        m_delivery = std::make_unique<CommandDelivery>(m_store->commands(), m_store->registry(),
                                                       m_clock, DeliveryOptions());
    }
    void cleanup()
    {
        m_delivery.reset();
        m_store.reset();
    }

    void nothingIsHandedOverBeforeItIsOnDisk()
    {
        m_delivery->deviceListening(u"a"_s, &m_sink);
        bool queued = false;
        m_delivery->send({.deviceId = u"a"_s}, [&](const Result<QString> &id) {
            queued = id.hasValue();
            QVERIFY(m_sink.messages.isEmpty());
        });
        QVERIFY(!queued);
        QVERIFY(m_sink.messages.isEmpty());
        QVERIFY(m_store->database().flush());
        QVERIFY(queued);
        QCOMPARE_EQ(m_sink.messages.size(), 1);
        QVERIFY(!m_sink.messages[0].messageId.isEmpty());
    }

    void orderIsKeptAndAcknowledgedOnesEnd()
    {
        for (const auto &id : {u"1"_s, u"2"_s, u"3"_s})
            QVERIFY(send({.messageId = id, .ack = AckKind::Full}));
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QCOMPARE_EQ(m_sink.ids(), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        m_delivery->completed(u"a"_s, m_sink.messages[0].sequence);
        m_delivery->completed(u"a"_s, m_sink.messages[0].sequence); // Twice is once.
        QCOMPARE_EQ(waiting(), size_t(2));
        QCOMPARE_EQ(outcomes(), QStringList{u"1 Success"_s});
    }

    void lockThatRunsOutHandsItOverAgain()
    {
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QVERIFY(send({.messageId = u"1"_s}));
        m_clock.advance(59s);
        QCOMPARE_EQ(m_sink.messages.size(), 1);
        m_clock.advance(1s);
        QCOMPARE_EQ(m_sink.messages.size(), 2);
        QCOMPARE_EQ(m_sink.messages[1].deliveryCount, 2);
        m_delivery->completed(u"a"_s, m_sink.messages[1].sequence);
        m_clock.advance(2h);
        QCOMPARE_EQ(m_sink.messages.size(), 2);
    }

    void deviceThatComesBackGetsItAgain()
    {
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QVERIFY(send({.messageId = u"1"_s}));
        m_delivery->deviceGone(u"a"_s);
        m_clock.advance(5s);
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QCOMPARE_EQ(m_sink.messages.size(), 2);
    }

    void afterTenDeliveriesItIsGivenUp()
    {
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QVERIFY(send({.messageId = u"poison"_s, .ack = AckKind::Negative}));
        m_clock.advance(9min);
        QCOMPARE_EQ(m_sink.messages.size(), 10);
        m_clock.advance(1min);
        QCOMPARE_EQ(m_sink.messages.size(), 10);
        QCOMPARE_EQ(outcomes(), QStringList{u"poison DeliveryCountExceeded"_s});
        QCOMPARE_EQ(waiting(), size_t(0));
    }

    void whatNobodyFetchesExpires()
    {
        QVERIFY(send(
            {.messageId = u"short"_s, .ack = AckKind::Negative, .expires = m_clock.now() + 10s}));
        QVERIFY(send({.messageId = u"usual"_s, .ack = AckKind::Full}));
        m_clock.advance(10s);
        QCOMPARE_EQ(outcomes(), QStringList{u"short Expired"_s});
        m_clock.advance(1h);
        QCOMPARE_EQ(outcomes(), (QStringList{u"short Expired"_s, u"usual Expired"_s}));
    }

    void whatIsWithTheDeviceMayStillBeAcknowledged()
    {
        m_delivery->deviceListening(u"a"_s, &m_sink);
        QVERIFY(send({.messageId = u"1"_s, .ack = AckKind::Full, .expires = m_clock.now() + 10s}));
        m_clock.advance(30s);
        QCOMPARE_EQ(waiting(), size_t(1));
        m_delivery->completed(u"a"_s, m_sink.messages[0].sequence);
        QCOMPARE_EQ(outcomes(), QStringList{u"1 Success"_s});
    }

    void whatExpiredWhileTheHubWasDownEndsWhenItStarts()
    {
        QVERIFY(send({.messageId = u"1"_s, .ack = AckKind::Full}));
        m_delivery.reset();
        m_clock.advance(2h);
        m_delivery = std::make_unique<CommandDelivery>(m_store->commands(), m_store->registry(),
                                                       m_clock, DeliveryOptions());
        m_clock.advance(0s);
        QCOMPARE_EQ(outcomes(), QStringList{u"1 Expired"_s});
    }

    void expiredOnesMakeRoom()
    {
        for (int i = 0; i < 50; ++i)
            QVERIFY(send({.expires = m_clock.now() + 1min}));
        const auto refused = send({});
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Unavailable);
        m_clock.advance(1min);
        QVERIFY(send({}));
    }

    void purgeTellsHowManyAndWhy()
    {
        QVERIFY(send({.messageId = u"1"_s, .ack = AckKind::Full}));
        QVERIFY(send({.messageId = u"2"_s}));
        int purged = -1;
        m_delivery->purge(u"a"_s, [&](const Result<int> &count) { purged = count.valueOr(-2); });
        QCOMPARE_EQ(outcomes(), QStringList{u"1 Purged"_s});
        QCOMPARE_EQ(purged, 2);
    }

    void badRequestsAreRefused()
    {
        const auto code = [](const Result<QString> &result) {
            return result ? ErrorCode::Io : result.error().code;
        };
        QCOMPARE_EQ(code(send({.body = QByteArray(64 * 1024 + 1, 'x')})), ErrorCode::InvalidInput);
        QCOMPARE_EQ(code(send({.expires = m_clock.now()})), ErrorCode::InvalidInput);
        QCOMPARE_EQ(code(send({.expires = m_clock.now() + 49h})), ErrorCode::InvalidInput);
        QCOMPARE_EQ(code(send({.messageId = QString(129, u'x')})), ErrorCode::InvalidInput);
        QCOMPARE_EQ(code(send({.properties = {{u""_s, u"x"_s}}})), ErrorCode::InvalidInput);
        QVERIFY(m_store->registry().remove(u"a"_s));
        QCOMPARE_EQ(code(send({})), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(CommandDeliveryTest)
#include "tst_commanddelivery.moc"
