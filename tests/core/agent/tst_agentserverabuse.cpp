// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/guardedsocket.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "contract/whenanswered.h"
#include "rawrequest.h"

#include <QLocalSocket>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Text as it goes over the wire.
QByteArray onTheWire(const QString &text)
{
    return {reinterpret_cast<const char *>(text.utf16()), 2 * text.size()};
}

/// Set while it lives: somebody warned of that.
class Warned
{
public:
    explicit Warned(const QByteArray &words)
    {
        s_words = words;
        s_isWarned = false;
        m_before = qInstallMessageHandler(
            [](QtMsgType type, const QMessageLogContext &, const QString &text) {
                if (type == QtWarningMsg && text.contains(QString::fromUtf8(s_words)))
                    s_isWarned = true;
            });
    }
    ~Warned() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Warned)

    [[nodiscard]] bool isWarned() const { return s_isWarned; }

private:
    static inline QByteArray s_words;
    static inline bool s_isWarned = false;
    QtMessageHandler m_before = nullptr;
};

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

    void whoReadsNothingGetsNoMoreReadingsThanItMayBeBehind()
    {
        QLocalSocket deaf;
        QVERIFY(open(deaf));
        deaf.setReadBufferSize(1);
        deaf.write(framed(attach(u"AgentV1"_s))
                   + framed(call(methodNumber("watch(bool)"), {true})));
        QTRY_VERIFY(m_asked > 0); // it watches
        Reading reading;
        reading.sensor = u"boiler"_s;
        reading.fields = {{u"a"_s, 1.0}, {u"b"_s, 2.0}};
        constexpr int rounds = 400;
        constexpr int perRound = 400;
        for (int round = 0; round < rounds; ++round) {
            for (int i = 0; i < perRound; ++i) {
                reading.time = m_clock.now();
                m_server->addReading(reading);
            }
            const int asked = m_asked;
            m_server->touch(SnapshotStream::Urgency::Now);
            QVERIFY(QTest::qWaitFor([&] { return m_asked > asked; }));
        }
        QVERIFY(anotherIsAnswered());
        // It begins to read: what there is before the answer to a last question had piled up.
        m_filler = u"the very last"_s;
        deaf.write(framed(call(methodNumber("snapshot()"), {}, 7)));
        deaf.setReadBufferSize(0);
        QByteArray read;
        QTRY_VERIFY((read += deaf.readAll(), read.contains(onTheWire(m_filler))));
        // A time and two values each: far more than that went by.
        constexpr qint64 all = 24LL * rounds * perRound;
        constexpr qint64 inTheSystem = 512LL * 1024;
        static_assert(all > 2 * (GuardedSocket::mostForReadings + inTheSystem));
        QVERIFY2(read.size() < GuardedSocket::mostForReadings + inTheSystem,
                 qPrintable(QString::number(read.size())));
    }

    void whoReadsNothingIsDroppedWhenItIsTooFarBehind()
    {
        const Warned warned("a screen is dropped: it is ");
        QLocalSocket deaf;
        QVERIFY(open(deaf));
        deaf.setReadBufferSize(1);
        deaf.write(framed(attach(u"AgentV1"_s))
                   + framed(call(methodNumber("watch(bool)"), {true})));
        QTRY_VERIFY(m_asked > 0); // it watches
        // Readings may be left out; what it has to know piles up until it is too much.
        m_filler = QString(100'000, u'x');
        const int first = m_asked;
        while (!warned.isWarned()) {
            const int asked = m_asked;
            QVERIFY(asked - first < 100);
            m_server->touch(SnapshotStream::Urgency::Now);
            QTRY_VERIFY(m_asked > asked || warned.isWarned());
        }
        QSignalSpy gone(&deaf, &QLocalSocket::disconnected);
        deaf.setReadBufferSize(0);
        deaf.read(1);
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(anotherIsAnswered());
    }

    void whoAsksInATightLoopTakesNoTimeOfOthers()
    {
        constexpr int asked = 50'000;
        QLocalSocket flood;
        QVERIFY(open(flood));
        QByteArray calls = framed(attach(u"AgentV1"_s));
        for (int i = 0; i < asked; ++i)
            calls += framed(call(methodNumber("snapshot()"), {}, i));
        m_filler = QString(1000, u'x');
        flood.setReadBufferSize(1);
        flood.write(calls);
        QTRY_VERIFY(m_asked > 0);
        // Another has its turn long before all that is answered.
        QVERIFY(anotherIsAnswered());
        QVERIFY2(m_asked < asked / 10, qPrintable(QString::number(m_asked)));
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
