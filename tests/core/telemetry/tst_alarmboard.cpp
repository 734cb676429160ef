// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "support/manualclock.h"
#include "telemetry/alarmboard.h"
#include "telemetry/alarmmessage.h"
#include "telemetry/sensorpipeline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A sensor's alarms, with readings and time on one side and events on the other.
class AlarmBoardTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ManualClock> m_clock;
    SensorConfig m_config;
    std::unique_ptr<AlarmBoard> m_board;
    QStringList m_events; ///< "hot raised 1": alarm, change, occurrence
    std::optional<AlarmEvent> m_last;
    int m_occurrences = 0;

    void makeBoard(const QByteArray &state = {})
    {
        m_board = std::make_unique<AlarmBoard>(m_config, *m_clock,
                                               [this] { return QString::number(++m_occurrences); });
        connect(m_board.get(), &AlarmBoard::changed, this, [this](const AlarmEvent &event) {
            m_events.append(
                QStringList{event.alarm.name, changeName(event.change), event.alarm.occurrence}
                    .join(u' '));
            m_last = event;
        });
        m_board->restore(state);
        m_board->start();
    }

    void say(double temperature)
    {
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"temperature"_s, temperature}}});
    }

    QStringList events() { return std::exchange(m_events, {}); }

    /// All that is shown of what stands.
    QStringList shown() const
    {
        QStringList lines;
        for (const AlarmStatus &alarm : m_board->standing())
            lines.append(QStringList{alarm.sensor, alarm.name, severityName(alarm.severity),
                                     alarmStateName(alarm.state), alarm.field, alarm.unit,
                                     valueText(*alarm.value), valueText(*alarm.limit), alarm.text,
                                     alarm.occurrence, iso(alarm.raisedAt),
                                     alarm.clearedAt ? iso(*alarm.clearedAt) : u"-"_s,
                                     alarm.acknowledgedBy, QString::number(alarm.raises)}
                             .join(u'|'));
        return lines;
    }
    static QString iso(Timestamp time) { return QString::fromLatin1(formatIso(time)); }

    /// Another run, or another configuration, that has what this one left.
    void restart()
    {
        const QByteArray state = m_board->state();
        m_board->stop();
        makeBoard(state);
    }

private Q_SLOTS:
    void init()
    {
        m_board.reset();
        m_clock = std::make_unique<test::ManualClock>();
        m_config = {};
        m_config.name = u"boiler"_s;
        m_config.fields = {{.name = u"temperature"_s, .unit = u"degreeCelsius"_s}};
        AlarmConfig hot;
        hot.name = u"hot"_s;
        hot.field = u"temperature"_s;
        hot.above = 90;
        hot.hysteresis = 5;
        hot.clearDelay = 0ms;
        hot.severity = AlarmSeverity::Critical;
        m_config.alarms = {hot};
        m_occurrences = 0;
        m_events.clear();
        makeBoard();
    }

    void isRaisedAndClearedUnderOneOccurrence()
    {
        say(91);
        say(86); // within the hysteresis
        say(85);
        say(95);
        QCOMPARE(events(), QStringList({u"hot raised 1"_s, u"hot cleared 1"_s, u"hot raised 2"_s}));
    }

    void anEventSaysWhatWasSeen()
    {
        m_clock->advance(1h);
        say(91.5);
        QVERIFY(m_last);
        QCOMPARE(m_last->alarm.sensor, u"boiler"_s);
        QCOMPARE(m_last->alarm.severity, AlarmSeverity::Critical);
        QCOMPARE(m_last->alarm.field, u"temperature"_s);
        QVERIFY(m_last->alarm.value == Value(91.5));
        QVERIFY(m_last->alarm.limit == Value(90.0));
        QCOMPARE(m_last->time, m_clock->now());
        QCOMPARE(m_last->alarm.text, u"temperature is above 90 degreeCelsius"_s);
    }

    void aDelayRunsOutBetweenReadingsAndForgetsTheWallClock()
    {
        m_config.alarms[0].delay = 10s;
        makeBoard();
        say(95);
        m_clock->jump(24h);
        m_clock->advance(9s);
        m_clock->jump(-48h);
        QCOMPARE(events(), QStringList());
        m_clock->advance(1s);
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
        QCOMPARE(m_last->time, m_clock->now());
    }

    void aReadingWithoutTheFieldChangesNothing()
    {
        say(95);
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"pressure"_s, 1.0}}});
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"temperature"_s, u"broken"_s}}});
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
        QCOMPARE(m_board->standing().size(), 1U);
    }

    void aFieldThatNeverComesIsToldOnce()
    {
        m_config.alarms[0].field = u"temprature"_s;
        makeBoard();
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"alarm hot watches the field temprature"_s));
        QTest::failOnWarning(QRegularExpression(u"."_s));
        for (int i = 0; i < 1000; ++i)
            say(95);
        QCOMPARE(events(), QStringList());
    }

    void silenceIsRaisedAndTheNextReadingClearsIt()
    {
        m_config.silentAfter = 30s;
        m_config.silentSeverity = AlarmSeverity::Info;
        makeBoard();
        m_clock->advance(29s);
        say(20);
        m_clock->advance(29s);
        QCOMPARE(events(), QStringList());
        m_clock->advance(1s);
        QCOMPARE(events(), QStringList{u"silent raised 1"_s});
        QCOMPARE(m_last->alarm.severity, AlarmSeverity::Info);
        QCOMPARE(m_last->alarm.text, u"no reading came for 30s"_s);
        QVERIFY(m_last->alarm.limit == Value(30.0));
        m_clock->advance(1h);
        QCOMPARE(events(), QStringList());
        say(20);
        QCOMPARE(events(), QStringList{u"silent cleared 1"_s});
        m_clock->advance(30s);
        QCOMPARE(events(), QStringList{u"silent raised 2"_s});
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

    void whatIsAcknowledgedSaysByWhom()
    {
        say(95);
        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        QCOMPARE(events(), QStringList({u"hot raised 1"_s, u"hot acknowledged 1"_s}));
        QCOMPARE(m_last->alarm.acknowledgedBy, u"ada"_s);
        QCOMPARE(m_board->standing().front().state, Alarm::State::Acknowledged);
        const auto again = m_board->acknowledge(u"hot"_s, u"bob"_s);
        QVERIFY(!again);
        QVERIFY2(again.error().message.contains(u"ada"_s), qPrintable(again.error().message));
        say(20);
        QVERIFY(m_board->standing().empty());
        QVERIFY(m_board->state().isEmpty());
    }

    void whatWasNotAcknowledgedStaysShown()
    {
        say(95);
        say(20);
        QCOMPARE(m_board->standing().front().state, Alarm::State::Cleared);
        say(95);
        say(20);
        QCOMPARE(m_board->standing().front().raises, 2);
        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        QVERIFY(m_board->standing().empty());
    }

    void whatCannotBeAcknowledgedIsSaid()
    {
        const auto unknown = m_board->acknowledge(u"cold"_s, u"ada"_s);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QVERIFY(unknown.error().remedy.contains(u"hot"_s));
        QCOMPARE(m_board->acknowledge(u"hot"_s, u"ada"_s).error().code, ErrorCode::InvalidInput);
        QCOMPARE(events(), QStringList());
    }

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

    void aDeadBandHidesNoLimit()
    {
        m_config.filter.deadBand = 100;
        auto pipeline = SensorPipeline::create(m_config, *m_clock);
        QVERIFY(pipeline);
        connect(pipeline->get(), &SensorPipeline::readingDecoded, m_board.get(),
                &AlarmBoard::observe);
        (*pipeline)->receive("half\n{\"temperature\":89}\n{\"temperature\":91}\n", m_clock->now());
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
    }

    void theHubIsToldAllOfIt()
    {
        m_config.alarms[0].text = u"Close the \"valve\""_s;
        makeBoard();
        say(91.5);
        Message message = alarmMessage(*m_last, {{u"site"_s, u"north"_s}, {u"kind"_s, u"x"_s}});
        QCOMPARE(message.lane, Lane::Alarm);
        QCOMPARE(message.sensor, u"boiler"_s);
        QCOMPARE(message.readings, 0);
        QCOMPARE(message.body,
                 "{\"alarm\":\"hot\",\"field\":\"temperature\",\"limit\":90,\"occurrence\":\"1\","
                 "\"severity\":\"critical\",\"state\":\"raised\","
                 "\"t\":\"2026-11-22T00:00:00.000000Z\",\"text\":\"Close the \\\"valve\\\"\","
                 "\"unit\":\"degreeCelsius\",\"value\":91.5}"_ba);
        const Properties expected{{u"sensor"_s, u"boiler"_s},     {u"schema"_s, u"1"_s},
                                  {u"kind"_s, u"alarm"_s},        {u"alarm"_s, u"hot"_s},
                                  {u"severity"_s, u"critical"_s}, {u"state"_s, u"raised"_s},
                                  {u"site"_s, u"north"_s}};
        QVERIFY(message.properties == expected);

        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        message = alarmMessage(*m_last, {});
        const QJsonObject body = QJsonDocument::fromJson(message.body).object();
        QCOMPARE(body[u"state"_s].toString(), u"acknowledged"_s);
        QCOMPARE(body[u"by"_s].toString(), u"ada"_s);
    }
};

QTEST_GUILESS_MAIN(AlarmBoardTest)
#include "tst_alarmboard.moc"
