// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "support/manualclock.h"
#include "ui/live/agentsession.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A screen's connection over the life of its agent: it comes, tells, goes, and comes back.
class AgentSessionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<AgentServer> m_server;
    QString m_version;
    int m_described = 0;

private Q_SLOTS:
    void init()
    {
        m_version = u"1"_s;
        m_described = 0;
    }
    void cleanup() { m_server.reset(); }

    void whatTheAgentTellsComes()
    {
        startAgent();
        AgentSession session(path(), {u"screen"_s, u"ada"_s}, m_clock);
        QSignalSpy attached(&session, &AgentSession::attached);
        QSignalSpy readings(&session, &AgentSession::readings);
        QCOMPARE(session.role(), Role::View);
        session.open();
        QTRY_COMPARE(attached.size(), 1);
        QCOMPARE(session.state(), AgentSession::State::Attached);
        QVERIFY(session.link() && session.agent() && !session.error());
        QTRY_COMPARE(session.snapshot().version(), u"1"_s);
        QTRY_COMPARE(session.description().sensors().size(), 1);
        QTRY_COMPARE(session.sessionState().role(), u"operator"_s);
        QVERIFY(session.may(Role::Operator) && !session.may(Role::Technician));

        const auto say = [&] {
            Reading reading;
            reading.sensor = u"boiler"_s;
            reading.time = m_clock.now();
            reading.fields = {Field{u"t"_s, 81.5}};
            m_server->addReading(reading);
            return !readings.isEmpty();
        };
        QTRY_VERIFY(say());
        const auto batch = readings[0][0].value<ReadingBatch>();
        QCOMPARE(batch.blocks().constFirst().sensor(), u"boiler"_s);
        QCOMPARE(batch.blocks().constFirst().values().constFirst(), 81.5);

        m_version = u"2"_s;
        m_server->touch(SnapshotStream::Urgency::Now);
        QTRY_COMPARE(session.snapshot().version(), u"2"_s);
        const int before = m_described;
        m_server->describeAnew();
        QTRY_COMPARE(m_described, before + 1);
    }

    void aRoleThatIsTakenIsTold()
    {
        startAgent();
        AgentSession session(path(), {u"screen"_s, u"ada"_s}, m_clock);
        session.open();
        QTRY_COMPARE(session.role(), Role::Operator);
        QSignalSpy changed(&session, &AgentSession::sessionStateChanged);
        session.agent()->raise(u"technician"_s, {});
        QTRY_COMPARE(session.role(), Role::Technician);
        QVERIFY(!changed.isEmpty());
        m_server->setAccess({.startRole = AccessConfig::StartRole::View});
        session.agent()->lower();
        QTRY_COMPARE(session.role(), Role::View);
    }

    void anAgentThatGoesAndComesBack()
    {
        startAgent();
        AgentSession session(path(), {u"screen"_s, {}}, m_clock);
        QSignalSpy attached(&session, &AgentSession::attached);
        session.open();
        QTRY_COMPARE(session.snapshot().version(), u"1"_s);
        QTRY_COMPARE(session.role(), Role::Operator);

        m_server.reset();
        QTRY_COMPARE(session.state(), AgentSession::State::Lost);
        QVERIFY(session.error());
        QVERIFY(!session.link() && !session.agent());
        QCOMPARE(session.role(), Role::View);
        // What was known stays to be looked at.
        QCOMPARE(session.snapshot().version(), u"1"_s);
        QCOMPARE(session.description().sensors().size(), 1);

        m_version = u"2"_s;
        const int before = m_described;
        startAgent();
        QTRY_COMPARE(attached.size(), 2);
        QCOMPARE(session.state(), AgentSession::State::Attached);
        QVERIFY(!session.error());
        QTRY_COMPARE(session.snapshot().version(), u"2"_s);
        QTRY_VERIFY(m_described > before);
        QTRY_COMPARE(session.role(), Role::Operator);
    }

    void aScreenThatIsThereFirstWaits()
    {
        AgentSession session(path(), {u"screen"_s, {}}, m_clock);
        QSignalSpy attached(&session, &AgentSession::attached);
        session.open();
        QTRY_VERIFY(session.error());
        QCOMPARE(session.state(), AgentSession::State::Connecting);
        QCOMPARE(session.error()->code, ErrorCode::NotFound);
        startAgent();
        QTRY_COMPARE(attached.size(), 1);
    }

private:
    [[nodiscard]] QString path() const { return m_dir.filePath(u"agent.socket"_s); }
    void startAgent()
    {
        m_server
            = std::make_unique<AgentServer>(AgentAnswers{.snapshot =
                                                             [this] {
                                                                 AgentSnapshot snapshot;
                                                                 snapshot.setVersion(m_version);
                                                                 return snapshot;
                                                             },
                                                         .describe =
                                                             [this] {
                                                                 ++m_described;
                                                                 SensorInfo sensor;
                                                                 sensor.setName(u"boiler"_s);
                                                                 return DeviceDescription({sensor});
                                                             }},
                                            m_clock);
        const auto listening = m_server->listen(path());
        QVERIFY2(listening, listening ? "" : qUtf8Printable(listening.error().text()));
    }
};

QTEST_GUILESS_MAIN(AgentSessionTest)
#include "tst_agentsession.moc"
