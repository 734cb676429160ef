// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/stripwords.h"

#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = AgentSession::State;

namespace {

constexpr Timestamp now{std::chrono::microseconds(1'764'079'402'500'000)};

qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

HubLink hub(const QString &state, const QString &reason = u"none"_s, int tries = 0)
{
    HubLink link;
    link.setState(state);
    link.setReason(reason);
    link.setTries(tries);
    link.setRetryAt(micros(now + 12s));
    link.setSince(micros(now - 5s));
    link.setHost(u"hub.example"_s);
    link.setDevice(u"press-7"_s);
    link.setError(u"the hub's name can't be found"_s);
    link.setRemedy(u"Look at the network"_s);
    return link;
}

StripFacts attached()
{
    StripFacts facts;
    facts.state = State::Attached;
    facts.snapshot.setStartedAt(1);
    facts.snapshot.setClockKnown(true);
    facts.snapshot.setHub(hub(u"connected"_s));
    facts.now = now;
    return facts;
}

StandingAlarm alarm(const QString &severity, const QString &state)
{
    StandingAlarm alarm;
    alarm.setSeverity(severity);
    alarm.setState(state);
    return alarm;
}

} // namespace

class StripWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }

    void theHub_data()
    {
        QTest::addColumn<HubLink>("link");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("brief");
        QTest::addColumn<int>("severity");

        const auto row = [](const char *name, const HubLink &link, const QString &text,
                            const QString &brief, Severity severity) {
            QTest::newRow(name) << link << text << brief << int(severity);
        };
        row("connected", hub(u"connected"_s), u"Connected"_s, u"Connected"_s, Severity::Normal);
        row("first try", hub(u"connecting"_s), u"Connecting"_s, u"Connecting"_s, Severity::Info);
        row("signing in", hub(u"authenticating"_s), u"Connecting"_s, u"Connecting"_s,
            Severity::Info);
        row("trying again", hub(u"connecting"_s, u"no-network"_s, 3), u"No network: trying again"_s,
            u"Trying again"_s, Severity::Warning);
        row("waiting", hub(u"waiting-to-retry"_s, u"name-not-found"_s, 1),
            u"Name not found: again in 12 s"_s, u"Again in 12 s"_s, Severity::Warning);
        row("somebody has to act", hub(u"waiting-to-retry"_s, u"credentials-refused"_s, 1),
            u"Credentials refused: again in 12 s"_s, u"Again in 12 s"_s, Severity::Critical);
        row("a reason of a newer agent", hub(u"waiting-to-retry"_s, u"moon-phase"_s, 1),
            u"Not connected: again in 12 s"_s, u"Again in 12 s"_s, Severity::Warning);
        row("stopped", hub(u"stopped"_s), u"Not connecting"_s, u"Stopped"_s, Severity::Info);
        row("leaving", hub(u"disconnecting"_s), u"Disconnecting"_s, u"Disconnecting"_s,
            Severity::Info);
    }

    void theHub()
    {
        QFETCH(HubLink, link);
        QFETCH(int, severity);
        StripFacts facts = attached();
        facts.snapshot.setHub(link);
        const Word word = StripWords(facts).connection();
        QTEST(word.text, "text");
        QTEST(word.brief, "brief");
        QCOMPARE_EQ(int(word.severity), severity);
    }

    void whatIsWrongComesWithItsRemedy()
    {
        StripFacts facts = attached();
        facts.snapshot.setHub(hub(u"waiting-to-retry"_s, u"name-not-found"_s, 1));
        QCOMPARE_EQ(StripWords(facts).connection().detail,
                    u"the hub's name can't be found. Look at the network"_s);
    }

    void theCountdownEndsAtNothing()
    {
        StripFacts facts = attached();
        facts.snapshot.setHub(hub(u"waiting-to-retry"_s, u"no-network"_s, 1));
        facts.now = now + 20s;
        QCOMPARE_EQ(StripWords(facts).connection().brief, u"Again in 0 s"_s);
    }

    void theAgent_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity");
        QTest::newRow("not found yet")
            << int(State::Connecting) << u"Looking for the agent"_s << int(Severity::Unknown);
        QTest::newRow("lost") << int(State::Lost) << u"Agent lost: shown is as of 14:03:22"_s
                              << int(Severity::Warning);
        QTest::newRow("refused") << int(State::Refused) << u"The agent does not let us in"_s
                                 << int(Severity::Critical);
        QTest::newRow("nothing told yet")
            << int(State::Attached) << u"Agent found"_s << int(Severity::Unknown);
    }

    void theAgent()
    {
        QFETCH(int, state);
        QFETCH(int, severity);
        StripFacts facts;
        facts.state = State(state);
        facts.now = now + 1h;
        facts.lostAt = now;
        facts.error = Error{ErrorCode::Unavailable, u"nobody listens"_s, u"Start it"_s};
        const Word word = StripWords(facts).connection();
        QTEST(word.text, "text");
        QCOMPARE_EQ(int(word.severity), severity);
        if (State(state) != State::Attached)
            QVERIFY(word.detail.contains(u"Start it"_s));
    }

    void whatWaits_data()
    {
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<QString>("hubState");
        QTest::addColumn<QString>("lost");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity");
        QTest::newRow("nothing") << 0LL << u"connected"_s << QString() << u"Nothing waits"_s
                                 << int(Severity::Normal);
        QTest::newRow("on its way") << 3LL << u"connected"_s << QString()
                                    << u"3 message(s) wait, 3.1 kB"_s << int(Severity::Normal);
        QTest::newRow("without a connection")
            << 12LL << u"waiting-to-retry"_s << QString() << u"12 message(s) wait, 3.1 kB"_s
            << int(Severity::Info);
        QTest::newRow("the disk is full") << 12LL << u"connected"_s << u"the disk is full"_s
                                          << u"Nothing can be stored"_s << int(Severity::Critical);
    }

    void whatWaits()
    {
        QFETCH(qint64, waiting);
        QFETCH(QString, hubState);
        QFETCH(QString, lost);
        QFETCH(int, severity);
        StripFacts facts = attached();
        facts.snapshot.setHub(hub(hubState));
        Flow flow;
        flow.setWaiting(waiting);
        flow.setWaitingBytes(3100);
        flow.setDurabilityLost(lost);
        facts.snapshot.setFlow(flow);
        const Word word = StripWords(facts).waiting();
        QTEST(word.text, "text");
        QCOMPARE_EQ(int(word.severity), severity);
        QCOMPARE_EQ(word.detail, lost);
    }

    void theLastAcknowledgement_data()
    {
        QTest::addColumn<int>("age");
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("severity");
        QTest::newRow("just now") << 0 << 0LL << u"Acknowledged 0 s ago"_s << int(Severity::Normal);
        QTest::newRow("a clock that went back")
            << -30 << 0LL << u"Acknowledged 0 s ago"_s << int(Severity::Normal);
        QTest::newRow("long ago, and nothing to send")
            << 7300 << 0LL << u"Acknowledged 2 h ago"_s << int(Severity::Normal);
        QTest::newRow("stuck") << 61 << 5LL << u"Acknowledged 1 min ago"_s
                               << int(Severity::Warning);
    }

    void theLastAcknowledgement()
    {
        QFETCH(int, age);
        QFETCH(qint64, waiting);
        QFETCH(int, severity);
        StripFacts facts = attached();
        Flow flow;
        flow.setWaiting(waiting);
        flow.setLastAcknowledgedAt(micros(now - std::chrono::seconds(age)));
        facts.snapshot.setFlow(flow);
        const Word word = StripWords(facts).acknowledged();
        QTEST(word.text, "text");
        QCOMPARE_EQ(int(word.severity), severity);
    }

    void theWorstAlarmIsShownAndHowManyThereAre()
    {
        StripFacts facts = attached();
        QCOMPARE_EQ(StripWords(facts).alarms().text, u"No alarms"_s);
        QCOMPARE_EQ(StripWords(facts).alarms().severity, Severity::Normal);
        facts.snapshot.setAlarms({alarm(u"info"_s, u"acknowledged"_s)});
        QCOMPARE_EQ(StripWords(facts).alarms().text, u"1 alarm(s)"_s);
        QCOMPARE_EQ(StripWords(facts).alarms().severity, Severity::Info);
        facts.snapshot.setAlarms({alarm(u"warning"_s, u"cleared"_s),
                                  alarm(u"critical"_s, u"unacknowledged"_s),
                                  alarm(u"info"_s, u"acknowledged"_s)});
        const Word word = StripWords(facts).alarms();
        QCOMPARE_EQ(word.text, u"3 alarm(s), 2 not acknowledged"_s);
        QCOMPARE_EQ(word.brief, u"3"_s);
        QCOMPARE_EQ(word.severity, Severity::Critical);
    }

    void whatMaintenanceMutesIsNotLoud()
    {
        StripFacts facts = attached();
        facts.snapshot.setAlarms({alarm(u"critical"_s, u"unacknowledged"_s)});
        MaintenanceState maintenance;
        maintenance.setActive(true);
        facts.snapshot.setMaintenance(maintenance);
        const Word word = StripWords(facts).alarms();
        QCOMPARE_EQ(word.text, u"1 alarm(s), 1 not acknowledged, muted"_s);
        QCOMPARE_EQ(word.brief, u"1"_s);
        QCOMPARE_EQ(word.severity, Severity::Info);
    }

    void whatIsOverIsCountedAndNotLoud()
    {
        StripFacts facts = attached();
        StandingAlarm over = alarm(u"critical"_s, u"cleared"_s);
        over.setClearedAt(micros(now - 5s));
        facts.snapshot.setAlarms({over});
        QCOMPARE_EQ(StripWords(facts).alarms().text, u"1 alarm(s), 1 not acknowledged"_s);
        QCOMPARE_EQ(StripWords(facts).alarms().severity, Severity::Info);
        facts.snapshot.setAlarms({over, alarm(u"warning"_s, u"acknowledged"_s)});
        QCOMPARE_EQ(StripWords(facts).alarms().severity, Severity::Warning);
    }

    void aClockThatIsNotKnownSaysSo()
    {
        StripFacts facts = attached();
        QCOMPARE_EQ(StripWords(facts).clock().text, u"14:03:22"_s);
        QCOMPARE_EQ(StripWords(facts).clock().brief, u"14:03"_s);
        facts.snapshot.setClockKnown(false);
        QCOMPARE_EQ(StripWords(facts).clock().text, u"14:03:22, not synchronised"_s);
        QCOMPARE_EQ(StripWords(facts).clock().severity, Severity::Warning);
    }

    void aRoleThatEndsSoonCountsDown()
    {
        StripFacts facts = attached();
        facts.role = Role::Technician;
        facts.session.setRelockAt(micros(now + 31s));
        QCOMPARE_EQ(StripWords(facts).role().text, u"Technician"_s);
        facts.now = now + 6s;
        QCOMPARE_EQ(StripWords(facts).role().text, u"Technician, ends in 25 s"_s);
        QCOMPARE_EQ(StripWords(facts).role().severity, Severity::Info);
    }
};

QTEST_GUILESS_MAIN(StripWordsTest)
#include "tst_stripwords.moc"
