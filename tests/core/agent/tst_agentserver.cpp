// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "support/manualclock.h"

#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

AgentSnapshot sampleSnapshot()
{
    AgentSnapshot snapshot;
    snapshot.setVersion(u"1.2.3"_s);
    SensorLine sensor;
    sensor.setName(u"boiler"_s);
    sensor.setRejectedBy({{u"noise"_s, 3}});
    snapshot.setSensors({sensor});
    StandingAlarm alarm;
    alarm.setSensor(u"boiler"_s);
    alarm.setName(u"hot"_s);
    alarm.setValue(91.5);
    alarm.setLimit(90LL);
    snapshot.setAlarms({alarm});
    return snapshot;
}

AgentAnswers sample()
{
    return {.snapshot = sampleSnapshot,
            .acknowledgeAlarm
            = [](const QString &sensor, const QString &alarm, const QString &who) -> Result<void> {
                if (sensor == u"boiler" && alarm == u"hot" && who == u"ada")
                    return {};
                return Error{ErrorCode::NotFound, u"%1 has no alarm %2"_s.arg(sensor, alarm),
                             u"Look again"_s};
            },
            .commands =
                [] {
                    CommandParameter level;
                    level.setName(u"level"_s);
                    level.setMaximum(100.0);
                    level.setFallback(50LL);
                    CommandInfo set;
                    set.setName(u"setLevel"_s);
                    set.setConfirm(true);
                    set.setParameters({level});
                    CommandList list;
                    list.setCommands({set});
                    return list;
                },
            .callCommand =
                [](const CommandCall &call, const CommandDone &done) {
                    done({.status = call.caller == Caller::Technician ? 200 : 403,
                          .body = {{u"name"_s, call.name},
                                   {u"payload"_s, QString::fromUtf8(call.payload)},
                                   {u"who"_s, call.who}},
                          .duration = 7ms});
                }};
}

} // namespace

/// Both ends of the contract, over the real socket.
class AgentServerTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

private Q_SLOTS:
    void commandsAreListedAndCalled()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(path));
        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        auto reply = link.agent().commands();
        QTRY_VERIFY(reply.isFinished());
        const auto commands = reply.returnValue().commands();
        QCOMPARE_EQ(commands.size(), 1);
        QVERIFY(commands[0].confirm());
        QCOMPARE_EQ(commands[0].parameters().constFirst().maximum().toDouble(), 100.0);
        QCOMPARE_EQ(commands[0].parameters().constFirst().fallback().toLongLong(), 50);

        QSignalSpy finished(&link.agent(), &AgentV1Replica::commandFinished);
        link.agent().introduce(u"command line"_s, u"ada"_s);
        link.agent().callCommand(u"1"_s, u"setLevel"_s, u"{\"level\":5}"_s);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE_EQ(finished[0][0].toString(), u"1"_s);
        QCOMPARE_EQ(finished[0][1].toInt(), 200);
        QCOMPARE_EQ(finished[0][2].toString(),
                    u"{\"name\":\"setLevel\",\"payload\":\"{\\\"level\\\":5}\",\"who\":\"ada\"}"_s);
        QCOMPARE_EQ(finished[0][3].toLongLong(), 7);
    }

    void aScreenIsAnswered()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(path));
        for (int i = 0; i < 3; ++i) {
            AgentLink link(path, m_clock, 5s);
            QSignalSpy ready(&link, &AgentLink::ready);
            link.open();
            QTRY_COMPARE(ready.size(), 1);
            auto reply = link.agent().snapshot();
            QTRY_VERIFY(reply.isFinished());
            QCOMPARE_EQ(reply.returnValue().version(), u"1.2.3"_s);
            QCOMPARE_EQ(reply.returnValue().sensors()[0].rejectedBy()[u"noise"_s], 3);
        }
    }

    void anAlarmIsAcknowledged()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(path));
        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        auto shown = link.agent().snapshot();
        QTRY_VERIFY(shown.isFinished());
        QCOMPARE(shown.returnValue().alarms()[0].value(), QVariant(91.5));
        QCOMPARE(shown.returnValue().alarms()[0].limit(), QVariant(90LL));
        link.agent().introduce(u"screen"_s, u"ada"_s);
        auto done = link.agent().acknowledgeAlarm(u"boiler"_s, u"hot"_s);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.returnValue(), QString());
        auto refused = link.agent().acknowledgeAlarm(u"boiler"_s, u"cold"_s);
        QTRY_VERIFY(refused.isFinished());
        QCOMPARE(refused.returnValue(), u"boiler has no alarm cold. Look again"_s);
    }

    void onlyItsUserMayOpenTheSocket()
    {
        const QTemporaryDir dir;
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(agentSocketPath(dir.path())));
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(agentSocketPath(dir.path())).permissions() & others));
    }

    void aSocketLeftByADeadAgentIsReplaced()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        QFile left(path);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(path));
    }

    void aScreenThatSaysRubbishDisturbsNobody()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        AgentServer server(sample(), m_clock);
        QVERIFY(server.listen(path));
        QLocalSocket rubbish;
        rubbish.connectToServer(path);
        QVERIFY(rubbish.waitForConnected());
        rubbish.write(QByteArray(100'000, '\xfe'));

        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
    }

    void noAgentIsSaidToBeNone()
    {
        const QTemporaryDir dir;
        AgentLink link(agentSocketPath(dir.path()), m_clock, 5s);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_VERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::NotFound);
        QVERIFY(!failure->remedy.isEmpty());
    }

    void anAgentThatSaysNothingIsGivenUp()
    {
        const QTemporaryDir dir;
        QLocalServer silent;
        QVERIFY(silent.listen(agentSocketPath(dir.path())));
        QSignalSpy connected(&silent, &QLocalServer::newConnection);
        AgentLink link(agentSocketPath(dir.path()), m_clock, 5s);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_COMPARE(connected.size(), 1);
        m_clock.advance(5s);
        QVERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::TimedOut);
    }

    void anAgentThatEndsIsSaidToBeGone()
    {
        const QTemporaryDir dir;
        const QString path = agentSocketPath(dir.path());
        auto server = std::make_unique<AgentServer>(sample(), m_clock);
        QVERIFY(server->listen(path));
        AgentLink link(path, m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        std::optional<Error> failure;
        connect(&link, &AgentLink::failed, this, [&](const Error &error) { failure = error; });
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        server.reset();
        QTRY_VERIFY(failure);
        QCOMPARE_EQ(failure->code, ErrorCode::Unavailable);
    }

    void thePathIsShortEnoughForASocketHoweverDeepTheFolder()
    {
        const QString deep = u"/tmp/"_s + QString(200, u'x');
        QVERIFY(agentSocketPath(deep).toUtf8().size() <= 100);
        QCOMPARE_EQ(agentSocketPath(deep), agentSocketPath(deep + u'/'));
        QVERIFY(agentSocketPath(deep) != agentSocketPath(deep + u'y'));
    }
};

QTEST_GUILESS_MAIN(AgentServerTest)
#include "tst_agentserver.moc"
