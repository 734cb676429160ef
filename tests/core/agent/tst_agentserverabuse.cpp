// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/guardedsocket.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "contract/whenanswered.h"
#include "rawrequest.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Bytes of memory that this process has.
qint64 residentBytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace

/// Screens that hang, flood, or send what no screen would: the agent and the others go on.
class AgentServerAbuseTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    SystemClock m_clock;
    std::unique_ptr<AgentServer> m_server;
    QString m_filler; ///< what makes a snapshot large
    int m_asked = 0;

private Q_SLOTS:
    void init()
    {
        m_filler.clear();
        m_asked = 0;
        m_server = std::make_unique<AgentServer>(AgentAnswers{.snapshot =
                                                                  [this] {
                                                                      ++m_asked;
                                                                      AgentSnapshot snapshot;
                                                                      snapshot.setVersion(u"1"_s);
                                                                      snapshot.setSettingsRefused(
                                                                          m_filler);
                                                                      return snapshot;
                                                                  }},
                                                 m_clock);
        QVERIFY(m_server->listen(path()));
    }

    void cleanup() { m_server.reset(); }

    void whoSendsWhatIsNoRequestIsDropped_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray noise(100'000, '\0');
        QRandomGenerator random(1);
        std::ranges::generate(noise, [&] { return char(random.bounded(256)); });
        const qint32 introduce = methodNumber("introduce(QString,QString)");
        QTest::newRow("noise") << noise;
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: outpost\r\n\r\n");
        QTest::newRow("nothing at all") << QByteArray(4, '\0');
        QTest::newRow("no arguments") << framed(attach(u"AgentV1"_s)) + framed(call(introduce, {}));
        QTest::newRow("others") << framed(attach(u"AgentV1"_s))
                + framed(call(introduce, {QVariantMap{{u"a"_s, 1}}, 7}));
        QTest::newRow("a registry's") << framed(call(0, {}, -1, u"Registry"_s));
    }

    void whoSendsWhatIsNoRequestIsDropped()
    {
        QFETCH(QByteArray, bytes);
        QLocalSocket bad;
        QVERIFY(open(bad));
        QSignalSpy gone(&bad, &QLocalSocket::disconnected);
        bad.write(bytes);
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(anotherIsAnswered());
    }

    void whoReadsNothingCostsLittleAndIsDropped()
    {
        QLocalSocket deaf;
        QVERIFY(open(deaf));
        deaf.setReadBufferSize(1);
        deaf.write(framed(attach(u"AgentV1"_s))
                   + framed(call(methodNumber("watch(bool)"), {true})));
        QTRY_VERIFY(m_asked > 0); // it watches
        const qint64 before = residentBytes();
        Reading reading;
        reading.sensor = u"boiler"_s;
        reading.fields = {{u"a"_s, 1.0}, {u"b"_s, 2.0}};
        // Two seconds of 20,000 a second.
        for (int round = 0; round < 100; ++round) {
            for (int i = 0; i < 400; ++i) {
                reading.time = m_clock.now();
                m_server->addReading(reading);
            }
            const int asked = m_asked;
            m_server->touch(SnapshotStream::Urgency::Now);
            QVERIFY(QTest::qWaitFor([&] { return m_asked > asked; }));
        }
        QVERIFY2(residentBytes() - before < 40LL * 1024 * 1024,
                 qPrintable(QString::number(residentBytes() - before)));
        QVERIFY(anotherIsAnswered());
        // Readings are left out, but what it has to know piles up until it is too much.
        m_filler = QString(100'000, u'x');
        QSignalSpy gone(&deaf, &QLocalSocket::disconnected);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"a screen is dropped: it is \\d+ bytes behind"_s));
        const int first = m_asked;
        for (int asked = -1; std::exchange(asked, m_asked) != m_asked;) {
            QVERIFY(m_asked - first < 100);
            m_server->touch(SnapshotStream::Urgency::Now);
            // Not any more once nobody watches.
            static_cast<void>(QTest::qWaitFor([&] { return m_asked > asked; }, 1000));
        }
        deaf.setReadBufferSize(0);
        deaf.read(1);
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(anotherIsAnswered());
    }

    void whoAsksInATightLoopTakesNoTimeOfOthers()
    {
        QLocalSocket flood;
        QVERIFY(open(flood));
        QByteArray calls = framed(attach(u"AgentV1"_s));
        for (int i = 0; i < 50'000; ++i)
            calls += framed(call(methodNumber("snapshot()"), {}, i));
        m_filler = QString(1000, u'x');
        flood.setReadBufferSize(1);
        flood.write(calls);
        QTRY_VERIFY(m_asked > 0);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(anotherIsAnswered());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(m_asked < 5000);
    }

    void whoConnectsAndSaysNothingMakesRoom()
    {
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        for (int i = 0; i < 32; ++i) {
            silent.push_back(std::make_unique<QLocalSocket>());
            QVERIFY(open(*silent.back()));
        }
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a screen was turned away"_s));
        silent.push_back(std::make_unique<QLocalSocket>());
        silent.back()->connectToServer(path());
        QSignalSpy gone(silent.back().get(), &QLocalSocket::disconnected);
        QTRY_COMPARE(gone.size(), 1);
        silent.clear();
        QTRY_VERIFY(anotherIsAnswered());
    }

    void whoVanishesInTheMiddleOfARequestHarmsNobody()
    {
        const QByteArray request
            = framed(attach(u"AgentV1"_s)) + framed(call(methodNumber("snapshot()"), {}, 1));
        for (qsizetype cut = 0; cut <= request.size(); ++cut) {
            QLocalSocket half;
            QVERIFY(open(half));
            half.write(request.first(cut));
            half.flush();
            half.abort();
        }
        QVERIFY(anotherIsAnswered());
    }

private:
    [[nodiscard]] QString path() const { return agentSocketPath(m_dir.path()); }
    /// Connected, and served: it was greeted.
    bool open(QLocalSocket &socket)
    {
        socket.connectToServer(path());
        return socket.waitForConnected()
            && QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; });
    }
    bool anotherIsAnswered()
    {
        AgentLink link(path(), m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        if (!QTest::qWaitFor([&] { return !ready.isEmpty(); }))
            return false;
        bool answered = false;
        whenAnswered(link.agent().snapshot(), this, [&](const AgentSnapshot &snapshot) {
            answered = snapshot.version() == u"1"_s;
        });
        return QTest::qWaitFor([&] { return answered; });
    }
};

QTEST_GUILESS_MAIN(AgentServerAbuseTest)
#include "tst_agentserverabuse.moc"
