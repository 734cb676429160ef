// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "config/pinhash.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "support/manualclock.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Roles over the real socket: who may open it, what a connection may do, and what it is told.
class AgentServerAccessTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentLink> m_link;
    QStringList m_acknowledged;
    std::vector<HistoryRecord> m_records;

private Q_SLOTS:
    void initTestCase() { QVERIFY(PinHash::make(u"2468"_s)->write(pinFile())); }

    void init()
    {
        m_acknowledged.clear();
        m_records.clear();
        m_server = std::make_unique<AgentServer>(
            AgentAnswers{.snapshot = [] { return AgentSnapshot(); },
                         .acknowledgeAlarm =
                             [this](const QString &, const QString &alarm, const QString &) {
                                 m_acknowledged.append(alarm);
                                 return Result<void>();
                             },
                         .callCommand =
                             [](const CommandCall &call, const CommandDone &done) {
                                 done({.status = call.caller == Caller::Technician ? 200 : 201,
                                       .body = {},
                                       .duration = 0ms});
                             }},
            m_clock);
        m_server->setAccessRecord(
            [this](HistoryRecord record) { m_records.push_back(std::move(record)); });
    }

    void cleanup()
    {
        m_link.reset();
        m_server.reset();
    }

    void whoOnlyLooksChangesNothing()
    {
        QVERIFY(
            listen({.startRole = AccessConfig::StartRole::View, .technicianPinFile = pinFile()}));
        QVERIFY(connectAs(u"screen"_s));
        auto refused = m_link->agent().acknowledgeAlarm(u"boiler"_s, u"hot"_s);
        QTRY_VERIFY(refused.isFinished());
        QVERIFY(refused.returnValue().contains(u"operator"_s));
        QCOMPARE_EQ(m_acknowledged, QStringList());
        QCOMPARE_EQ(call(), 403);
    }

    void aPinRaisesAndIdlingLowers()
    {
        QVERIFY(listen({.technicianPinFile = pinFile()}));
        QVERIFY(connectAs(u"kiosk"_s));
        QCOMPARE_EQ(call(), 201);
        QSignalSpy told(&m_link->agent(), &AgentV1Replica::sessionChanged);
        QVERIFY(!raise(u"technician"_s, u"0000"_s).isEmpty());
        QCOMPARE_EQ(raise(u"technician"_s, u"2468"_s), QString());
        QTRY_COMPARE(told.size(), 1);
        const auto state = told[0][0].value<SessionState>();
        QCOMPARE_EQ(state.role(), u"technician"_s);
        QCOMPARE_EQ(state.base(), u"operator"_s);
        QVERIFY(state.relockAt() > 0);
        QCOMPARE_EQ(call(), 200);
        m_clock.advance(5min);
        QTRY_VERIFY(told.last()[0].value<SessionState>().role() == u"operator"_s);
        QCOMPARE_EQ(call(), 201);
        QCOMPARE_EQ(m_records.size(), 3U);
    }

    void connectingAgainGivesNoTries()
    {
        QVERIFY(listen({.technicianPinFile = pinFile()}));
        for (int i = 0; i < PinVault::freeTries; ++i) {
            QVERIFY(connectAs(u"screen"_s));
            QCOMPARE_EQ(raise(u"technician"_s, u"0000"_s), u"this is not the PIN"_s);
        }
        QVERIFY(connectAs(u"screen"_s));
        QVERIFY(raise(u"technician"_s, u"2468"_s).contains(u"Try again in 1 s"_s));
    }

    void aScreenThatGoesWhileItsPinIsCheckedHarmsNobody()
    {
        QVERIFY(listen({.technicianPinFile = pinFile()}));
        QVERIFY(connectAs(u"screen"_s));
        m_link->agent().raise(u"technician"_s, u"2468"_s);
        auto reply = m_link->agent().session();
        QTRY_VERIFY(reply.isFinished()); // it was heard
        QVERIFY(connectAs(u"screen"_s));
        QTRY_COMPARE(raise(u"technician"_s, u"2468"_s), QString());
    }

    void aReloadThatTakesThePinAwayLowers()
    {
        QVERIFY(listen({.technicianPinFile = pinFile()}));
        QVERIFY(connectAs(u"kiosk"_s));
        QCOMPARE_EQ(raise(u"technician"_s, u"2468"_s), QString());
        m_server->setAccess({});
        QCOMPARE_EQ(call(), 201);
        QVERIFY(raise(u"technician"_s, u"2468"_s).contains(u"no PIN"_s));
    }

    void theSocketIsItsOwnersUnlessAGroupIsNamed()
    {
        const auto group = QFile::ReadGroup | QFile::WriteGroup;
        const auto others = QFile::ReadOther | QFile::WriteOther;
        QVERIFY(listen({}));
        const QString path = agentSocketPath(m_dir.path());
        QVERIFY(!(QFile::permissions(path) & (group | others)));
        const QString own = QFileInfo(m_dir.path()).group();
        m_server->setAccess({.group = own});
        QCOMPARE_EQ(QFile::permissions(path) & group, group);
        QVERIFY(!(QFile::permissions(path) & others));
        QCOMPARE_EQ(QFileInfo(path).group(), own);
        // One that is not there opens it to nobody.
        m_server->setAccess({.group = u"no-such-group-here"_s});
        QVERIFY(!(QFile::permissions(path) & (group | others)));
        m_server->setAccess({.group = own});
        m_server->setAccess({});
        QVERIFY(!(QFile::permissions(path) & (group | others)));
    }

    void aGroupIsThereFromTheBeginning()
    {
        const QString own = QFileInfo(m_dir.path()).group();
        QVERIFY(listen({.group = own}));
        const QString path = agentSocketPath(m_dir.path());
        QVERIFY(QFile::permissions(path) & QFile::WriteGroup);
        QVERIFY(connectAs(u"screen"_s)); // and its owner comes in as before
    }

private:
    [[nodiscard]] QString pinFile() const { return m_dir.filePath(u"technician.pin"_s); }

    bool listen(const AccessConfig &config)
    {
        m_server->setAccess(config);
        return bool(m_server->listen(agentSocketPath(m_dir.path())));
    }
    bool connectAs(const QString &program)
    {
        m_link = std::make_unique<AgentLink>(agentSocketPath(m_dir.path()), m_clock, 5s);
        QSignalSpy ready(m_link.get(), &AgentLink::ready);
        m_link->open();
        if (!QTest::qWaitFor([&] { return !ready.isEmpty(); }))
            return false;
        m_link->agent().introduce(program, u"ada"_s);
        return true;
    }
    [[nodiscard]] QString raise(const QString &role, const QString &pin)
    {
        QSignalSpy raised(&m_link->agent(), &AgentV1Replica::raised);
        m_link->agent().raise(role, pin);
        return QTest::qWaitFor([&] { return !raised.isEmpty(); }, 30'000) ? raised[0][0].toString()
                                                                          : u"no answer"_s;
    }
    [[nodiscard]] int call()
    {
        QSignalSpy finished(&m_link->agent(), &AgentV1Replica::commandFinished);
        m_link->agent().callCommand(u"1"_s, u"anything"_s, u"{}"_s);
        return QTest::qWaitFor([&] { return !finished.isEmpty(); }) ? finished[0][1].toInt() : 0;
    }
};

QTEST_GUILESS_MAIN(AgentServerAccessTest)
#include "tst_agentserveraccess.moc"
