// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmfixture.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What is left of a sensor's alarms after a restart, or under another configuration.
class AlarmRestartTest : public test::AlarmFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHotBoard(); }

    void aRestartKeepsWhatStands_data()
    {
        QTest::addColumn<bool>("acknowledged");
        QTest::addColumn<bool>("cleared");
        QTest::newRow("raised") << false << false;
        QTest::newRow("acknowledged") << true << false;
        QTest::newRow("cleared and never acknowledged") << false << true;
    }
    void aRestartKeepsWhatStands()
    {
        QFETCH(bool, acknowledged);
        QFETCH(bool, cleared);
        m_clock->advance(1s);
        say(95);
        if (acknowledged)
            QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        if (cleared)
            say(20);
        events();
        const QStringList before = shown();
        QCOMPARE(before.size(), 1);
        m_clock->advance(1h);
        restart();
        QCOMPARE(shown(), before);
        say(cleared ? 20 : 96); // it is as it was, and nothing is told twice
        QCOMPARE(events(), QStringList());
        say(cleared ? 96 : 20);
        QCOMPARE(events(), QStringList{cleared ? u"hot raised 2"_s : u"hot cleared 1"_s});
    }

    void whatIsAnotherAlarmNowIsClearedWithAWord_data()
    {
        QTest::addColumn<int>("change");
        QTest::addColumn<QStringList>("told");
        QTest::addColumn<QString>("reason");
        QTest::newRow("delay, hysteresis and text") << 0 << QStringList() << QString();
        QTest::newRow("limit") << 1 << QStringList{u"hot cleared 1"_s}
                               << u"its configuration was changed"_s;
        QTest::newRow("gone") << 2 << QStringList{u"hot cleared 1"_s}
                              << u"it is not in the configuration any more"_s;
    }
    void whatIsAnotherAlarmNowIsClearedWithAWord()
    {
        QFETCH(int, change);
        say(95);
        events();
        if (change == 0) {
            m_config.alarms[0].delay = 5s;
            m_config.alarms[0].hysteresis = 1;
            m_config.alarms[0].text = u"Call somebody"_s;
        } else if (change == 1) {
            m_config.alarms[0].above = 96;
        } else {
            m_config.alarms.clear();
        }
        restart();
        QTEST(events(), "told");
        if (change == 0) {
            QCOMPARE(m_board->standing().front().text, u"Call somebody"_s);
        } else {
            QTEST(m_last->reason, "reason");
            QVERIFY(m_board->standing().empty());
            QVERIFY(m_board->state().isEmpty());
        }
    }

    void rubbishIsNoState_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\x00[", 3);
        QTest::newRow("an object") << QByteArray("{}");
        QTest::newRow("an alarm without a name")
            << QByteArray(R"([{"sensor":"boiler","state":"unacknowledged"}])");
    }
    void rubbishIsNoState()
    {
        QFETCH(QByteArray, state);
        makeBoard(state);
        QVERIFY(m_board->standing().empty());
        QCOMPARE(events(), QStringList());
    }

    void silenceOfAnEarlierRunIsNotOverBeforeAReading()
    {
        m_config.silentAfter = 30s;
        m_config.alarms[0].delay = 1s;
        makeBoard();
        say(95);
        m_clock->advance(30s);
        QCOMPARE(events(), QStringList({u"hot raised 1"_s, u"silent raised 2"_s}));
        restart();
        m_clock->advance(5min);
        QCOMPARE(events(), QStringList());
        say(95);
        QCOMPARE(events(), QStringList{u"silent cleared 2"_s});
    }
};

QTEST_GUILESS_MAIN(AlarmRestartTest)
#include "tst_alarmrestart.moc"
