// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudinbox.h"

#include "base/isotime.h"
#include "core/iothub/fakehub.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Between a client whose hub is scripted and whoever carries messages out: what is acknowledged,
/// what is handed on, and what is told of it.
class CloudInboxTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HubFixture> m_hub;
    std::unique_ptr<CloudInbox> m_inbox;
    QStringList m_events;
    QList<quint64> m_handedOn;

    QString file() const { return m_folder->filePath(u"state/inbox.db"_s); }

    void open(InboxOptions options = {})
    {
        options.file = file();
        m_inbox = std::make_unique<CloudInbox>(options, *m_hub->client, m_hub->clock);
        CloudInbox *inbox = m_inbox.get();
        connect(inbox, &CloudInbox::received, this, [this](quint64, const CloudMessage &message) {
            m_events << u"received "_s + message.messageId;
        });
        connect(inbox, &CloudInbox::copyReceived, this,
                [this](const CloudMessage &message, quint64 original) {
                    m_events << u"copy %1 of %2"_s.arg(message.messageId).arg(original);
                });
        connect(inbox, &CloudInbox::handedOn, this,
                [this](quint64 number, const CloudMessage &message) {
                    m_events << u"carry out "_s + message.messageId;
                    m_handedOn << number;
                });
        connect(inbox, &CloudInbox::ended, this,
                [this](quint64, const CloudMessage &message, ArrivalState state, const QString &) {
                    m_events << message.messageId + u' ' + arrivalStateName(state);
                });
        inbox->open();
    }

    /// The program ends without a word, and starts again.
    void restart()
    {
        m_inbox.reset();
        m_events.clear();
        m_handedOn.clear();
        open();
    }

    void deliver(const QString &id, quint64 receipt, const QByteArray &body = "open",
                 const QString &more = {}, bool duplicate = false)
    {
        m_hub->mqtt()->deliver(u"devices/boiler/messages/devicebound/%24.to=%2Fx"_s
                                   + (id.isEmpty() ? QString() : u"&%24.mid="_s + id) + more,
                               body, receipt, duplicate);
    }

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            m_hub->clock.advance(100ms);
            return condition();
        });
    }
    bool happens(const QString &event)
    {
        return until([&] { return m_events.contains(event); });
    }
    const QList<quint64> &confirmed() const { return m_hub->mqtt()->confirmed; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(u"state"_s));
        m_hub = std::make_unique<HubFixture>();
        m_hub->connectFully();
        m_events.clear();
        m_handedOn.clear();
    }
    void cleanup()
    {
        m_inbox.reset();
        m_hub.reset();
    }

    void aMessageIsStoredThenAcknowledgedThenHandedOn()
    {
        open();
        // Who is told that it was received finds its PUBACK on the way, and the message on the
        // disk.
        connect(m_inbox.get(), &CloudInbox::received, this, [this] {
            m_events << u"confirmed %1, unfinished %2"_s.arg(confirmed().size())
                            .arg(m_inbox->totals().unfinished);
        });
        deliver(u"a"_s, 42);
        QVERIFY(confirmed().isEmpty());
        QVERIFY(happens(u"carry out a"_s));
        QCOMPARE(m_events,
                 QStringList({u"received a"_s, u"confirmed 1, unfinished 1"_s, u"carry out a"_s}));
        QCOMPARE(confirmed(), QList<quint64>{42});
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, u"opened"_s);
        QCOMPARE(m_events.last(), u"a done"_s);
        QVERIFY(until([&] { return m_inbox->totals().unfinished == 0; }));
        QCOMPARE_EQ(m_inbox->totals().done, 1U);
    }

    void messagesAreHandedOnInOrderAndOneAtATime()
    {
        open();
        deliver(u"a"_s, 1);
        deliver(u"b"_s, 2);
        QVERIFY(happens(u"carry out a"_s));
        QVERIFY(until([&] { return confirmed().size() == 2; })); // acknowledged, though it waits
        QVERIFY(!m_events.contains(u"carry out b"_s));
        m_inbox->finish(m_handedOn[0] + 7, ArrivalState::Done, {}); // not what is carried out
        QVERIFY(!m_events.contains(u"a done"_s));
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, {});
        QVERIFY(happens(u"carry out b"_s));
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, {}); // over already
        QVERIFY(!m_events.contains(u"b done"_s));
    }

    void aCopyIsAcknowledgedAndGoesNoFurther_data()
    {
        QTest::addColumn<bool>("finished");
        QTest::addColumn<bool>("restarted");
        QTest::addRow("while the first is carried out") << false << false;
        QTest::addRow("when the first is done") << true << false;
        QTest::addRow("after a restart") << true << true;
    }

    void aCopyIsAcknowledgedAndGoesNoFurther()
    {
        QFETCH(bool, finished);
        QFETCH(bool, restarted);
        open();
        deliver(u"a"_s, 1);
        QVERIFY(happens(u"carry out a"_s));
        if (finished) {
            m_inbox->finish(m_handedOn[0], ArrivalState::Done, {});
            QVERIFY(until([&] { return m_inbox->totals().unfinished == 0; }));
        }
        if (restarted)
            restart();
        const auto handedOn = m_handedOn.size();
        deliver(u"a"_s, 2, "open", {}, true);
        QVERIFY(happens(u"copy a of 1"_s));
        QCOMPARE(confirmed().last(), 2U);
        QCOMPARE_EQ(m_inbox->totals().copies, 1U);
        QCOMPARE_EQ(m_handedOn.size(), handedOn);
    }

    void aCopyThatComesBeforeTheFirstIsOnTheDiskIsAcknowledgedWithIt()
    {
        open();
        deliver(u"a"_s, 1);
        deliver(u"a"_s, 2);
        QVERIFY(happens(u"carry out a"_s));
        QCOMPARE(confirmed(), QList<quint64>({1, 2}));
        QCOMPARE_EQ(m_handedOn.size(), 1);
        QVERIFY(m_events.contains(u"copy a of 0"_s));
    }

    void anIdThatIsUsedAgainForAnotherCommandIsCarriedOut()
    {
        open();
        deliver(u"1"_s, 1, "open");
        deliver(u"1"_s, 2, "close");
        QVERIFY(until([&] { return m_handedOn.size() == 1; }));
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, {});
        QVERIFY(until([&] { return m_handedOn.size() == 2; }));
        QCOMPARE_EQ(m_inbox->totals().copies, 0U);
    }

    void withoutAnIdTheHubsWordTellsACopy()
    {
        open();
        deliver({}, 1);
        deliver({}, 2);
        QVERIFY(until([&] { return m_inbox->totals().received == 2; }));
        deliver({}, 3, "open", {}, true);
        QVERIFY(until([&] { return m_inbox->totals().copies == 1; }));
        QCOMPARE(confirmed(), QList<quint64>({1, 2, 3}));
    }

    void whatWasStoredBeforeACrashIsCarriedOutAndWhatWasBegunIsTold()
    {
        open();
        deliver(u"a"_s, 1);
        deliver(u"b"_s, 2);
        QVERIFY(happens(u"carry out a"_s));
        restart();
        QVERIFY(happens(u"carry out b"_s));
        QCOMPARE(m_events, QStringList({u"a interrupted"_s, u"carry out b"_s}));
        QCOMPARE_EQ(m_inbox->totals().interrupted, 1U);
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, {});
        QVERIFY(until([&] { return m_inbox->totals().unfinished == 0; }));
        restart();
        deliver(u"b"_s, 3, "open", {}, true); // the file is open once this is recognised
        QVERIFY(until([&] { return m_inbox->totals().copies == 1; }));
        QCOMPARE(m_events, QStringList{u"copy b of 2"_s});
    }

    void whatExpiredBeforeItsTurnIsNotHandedOn()
    {
        open();
        const QString soon
            = u"&%24.exp="_s + QString::fromLatin1(formatIso(m_hub->clock.now() + 1min));
        deliver(u"a"_s, 1);
        deliver(u"b"_s, 2, "open", soon);
        deliver(u"c"_s, 3, "open", soon);
        deliver(u"d"_s, 4);
        QVERIFY(happens(u"carry out a"_s));
        m_inbox->finish(m_handedOn[0], ArrivalState::Done, {});
        QVERIFY(happens(u"carry out b"_s)); // in time
        m_hub->clock.advance(1min);
        m_inbox->finish(m_handedOn[1], ArrivalState::Done, {});
        QVERIFY(happens(u"carry out d"_s));
        QVERIFY(m_events.contains(u"c expired"_s));
        QVERIFY(!m_events.contains(u"carry out c"_s));
        QCOMPARE_EQ(m_inbox->totals().expired, 1U);
        QCOMPARE(confirmed().size(), 4); // it arrived
    }

    void withoutADiskNothingIsAcknowledgedUntilItIsBack()
    {
        QVERIFY(QDir(m_folder->path()).rmdir(u"state"_s));
        open();
        deliver(u"a"_s, 1);
        QVERIFY(until([&] { return m_inbox->durabilityLost().has_value(); }));
        deliver(u"b"_s, 2);
        m_hub->clock.advance(10s);
        QVERIFY(confirmed().isEmpty());
        QVERIFY(m_events.isEmpty());
        QVERIFY(QDir(m_folder->path()).mkdir(u"state"_s));
        QVERIFY(happens(u"carry out a"_s));
        QVERIFY(!m_inbox->durabilityLost());
        QCOMPARE(confirmed(), QList<quint64>({1, 2}));
    }

    void whatTheDiskGotAfterTheConnectionFellIsAcknowledgedWithItsCopy()
    {
        QVERIFY(QDir(m_folder->path()).rmdir(u"state"_s));
        open();
        deliver(u"a"_s, 1);
        QVERIFY(until([&] { return m_inbox->durabilityLost().has_value(); }));
        m_hub->breakLine();
        QVERIFY(QDir(m_folder->path()).mkdir(u"state"_s));
        QVERIFY(until([&] { return m_hub->channels.size() == 2; }));
        m_hub->signInWithTwin();
        QVERIFY(confirmed().isEmpty());
        deliver(u"a"_s, 1, "open", {}, true);
        QVERIFY(until([&] { return confirmed() == QList<quint64>{1}; }));
        QVERIFY(happens(u"carry out a"_s));
        QCOMPARE_EQ(m_handedOn.size(), 1);
    }

    void moreThanTheDiskWaitsForAreLeftToTheHub()
    {
        QVERIFY(QDir(m_folder->path()).rmdir(u"state"_s));
        open({.mostHeld = 2});
        for (quint64 i = 1; i <= 3; ++i)
            deliver(QString::number(i), i);
        QVERIFY(until([&] { return m_inbox->durabilityLost().has_value(); }));
        QVERIFY(QDir(m_folder->path()).mkdir(u"state"_s));
        QVERIFY(until([&] { return m_inbox->totals().received == 2; }));
        QCOMPARE(confirmed(), QList<quint64>({1, 2}));
    }
};

QTEST_GUILESS_MAIN(CloudInboxTest)
#include "tst_cloudinbox.moc"
