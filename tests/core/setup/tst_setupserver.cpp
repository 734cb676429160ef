// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/agentlink.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"
#include "rep_setupv1_merged.h"
#include "setup/setupserver.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The first run as its screen sees it, over the real socket, with a real line and a real hub.
class SetupServerTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<SetupServer> m_server;
    std::unique_ptr<AgentLink> m_link;
    SetupV1Replica *m_setup = nullptr;

    [[nodiscard]] QString configFile() const { return m_folder.filePath(u"outpost.toml"_s); }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<SetupServer>(configFile(), m_clock);
        const QString socket = m_folder.filePath(u"agent.socket"_s);
        QVERIFY(m_server->listen(socket));
        m_link = std::make_unique<AgentLink>(socket, m_clock, 5s);
        QSignalSpy ready(m_link.get(), &AgentLink::ready);
        m_link->open();
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(m_link->offers(u"setup-v1"_s));
        m_setup = m_link->acquire<SetupV1Replica>();
        QTRY_VERIFY(m_setup->isInitialized());
    }

    void cleanup()
    {
        m_link.reset();
        m_server.reset();
    }

    void aLineIsFoundOutByListening()
    {
        const auto line = PseudoTerminal::open();
        QVERIFY(line.hasValue());
        QSignalSpy told(m_setup, &SetupV1Replica::lineChanged);
        m_setup->watchPort((*line)->path(), 0, {});
        const auto last
            = [&] { return told.isEmpty() ? SetupLine() : told.constLast()[0].value<SetupLine>(); };
        // A device that goes on speaking, whenever it is heard.
        QTRY_VERIFY_WITH_TIMEOUT(((*line)->write("{\"temperature\":81.2,\"valve\":true}\n"),
                                  last().fields().size() == 2),
                                 20'000);
        QVERIFY(last().baudFound());
        QCOMPARE(last().format(), u"json"_s);
        QCOMPARE(last().fields()[0].key(), u"temperature"_s);
        QCOMPARE(last().fields()[0].value(), u"81.2"_s);
        (*line)->write("{\"temperature\":8\n");
        QTRY_VERIFY(last().refused() > 0);
        m_setup->stopWatching();
    }

    void aPortThatIsNotThereSaysSo()
    {
        QSignalSpy told(m_setup, &SetupV1Replica::lineChanged);
        m_setup->watchPort(u"/dev/nothing"_s, 9600, u"csv"_s);
        QTRY_VERIFY(!told.isEmpty() && !told.constLast()[0].value<SetupLine>().error().isEmpty());
    }

    void aConnectionStringIsLookedAtWithoutBeingTold()
    {
        auto fine = m_setup->checkConnectionString(
            u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s);
        QTRY_VERIFY(fine.isFinished());
        QCOMPARE(fine.returnValue(), QString());
        auto wrong = m_setup->checkConnectionString(
            u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=hidden!word"_s);
        QTRY_VERIFY(wrong.isFinished());
        QVERIFY(!wrong.returnValue().isEmpty());
        QVERIFY(!wrong.returnValue().contains(u"hidden"_s));
    }

    void aConnectionIsTried()
    {
        hub::LocalHub hub(hub::HubOptions{.stateDirectory = m_folder.filePath(u"hub"_s),
                                          .mqttPort = 0,
                                          .httpsPort = std::nullopt});
        QVERIFY(hub.start());
        const auto text = hub.addDevice({.id = u"boiler"_s});
        QVERIFY(text.hasValue());
        QSignalSpy tried(m_setup, &SetupV1Replica::connectionTried);
        m_setup->tryConnection(1, *text, hub.caFile());
        QTRY_COMPARE_WITH_TIMEOUT(tried.size(), 1, 20'000);
        QCOMPARE(tried[0][1].toString(), QString());
        // Nobody vouches for that hub's certificate.
        m_setup->tryConnection(2, *text, {});
        QTRY_COMPARE_WITH_TIMEOUT(tried.size(), 2, 20'000);
        QCOMPARE(tried[1][0].toUInt(), 2U);
        QVERIFY(!tried[1][1].toString().isEmpty());
    }

    void itIsWrittenOnce()
    {
        auto place = m_setup->place();
        QTRY_VERIFY(place.isFinished());
        QCOMPARE(place.returnValue().configFile(), configFile());
        QCOMPARE(place.returnValue().trouble(), QString());

        QSignalSpy written(m_setup, &SetupV1Replica::written);
        QSignalSpy done(m_server.get(), &SetupServer::done);
        const SetupChoice choice(u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s,
                                 {}, {});
        m_setup->write(choice);
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(written[0][0].toString(), QString());
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(QFileInfo::exists(configFile()));
        m_setup->write(choice);
        QTRY_COMPARE(written.size(), 2);
        QVERIFY(written[1][0].toString().contains(u"already"_s));
        QCOMPARE(done.size(), 1);
    }

    void theDemoCanBeHadInstead()
    {
        QSignalSpy wanted(m_server.get(), &SetupServer::demoWanted);
        m_setup->startDemo();
        QTRY_COMPARE(wanted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(SetupServerTest)
#include "tst_setupserver.moc"
