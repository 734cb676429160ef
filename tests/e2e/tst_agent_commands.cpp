// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QDir>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Cloud-to-device messages between the real programs: what is acknowledged is on the disk, once,
/// whoever is killed at whatever moment.
class AgentCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void eachMessageIsStoredOnceHoweverOftenAgentAndHubAreKilled();
    void aMessageWhoseAcknowledgementWasLostIsNotTakenForAnother();
    void whatTheDiskDoesNotTakeStaysWithTheHub();

private:
    using Sender = std::unique_ptr<ProgramUnderTest>;

    /// Queues messages that want full feedback; they are on their way.
    [[nodiscard]] std::vector<Sender> startSending(int count);
    /// Their ids join m_sent.
    void finishSending(std::vector<Sender> senders);
    /// Rows in inbox.db; 0 where there is none yet.
    [[nodiscard]] qint64 rows(const QString &condition = u"1"_s) const;
    /// Without a pause between looks: what follows is to hit the moment.
    [[nodiscard]] bool waitForRows(qint64 count) const;
    [[nodiscard]] qint64 waitingAtHub() const;
    [[nodiscard]] QJsonObject commands() const
    {
        return m_agent->status()["commands"_L1].toObject();
    }
    /// Every message has one row that is over, and the hub was told of each.
    void verifyEachIsThereOnce();

    HubProcess m_hub;
    std::unique_ptr<AgentProcess> m_agent;
    QString m_id;
    int m_number = 0;
    QStringList m_sent;
};

void AgentCommandsTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void AgentCommandsTest::init()
{
    m_id = u"commanded-%1"_s.arg(++m_number);
    m_sent.clear();
    m_agent = std::make_unique<AgentProcess>();
    m_agent->configure(m_hub, m_hub.addDevice(m_id));
}

std::vector<AgentCommandsTest::Sender> AgentCommandsTest::startSending(int count)
{
    std::vector<Sender> senders;
    for (int i = 0; i < count; ++i) {
        senders.push_back(
            m_hub.command({u"c2d"_s, m_id, u"--body"_s, u"open"_s, u"--ack"_s, u"full"_s}));
        if (!senders.back()->start())
            qFatal("outpost-hub can't be started");
    }
    return senders;
}

void AgentCommandsTest::finishSending(std::vector<Sender> senders)
{
    for (const Sender &sender : senders) {
        QCOMPARE_EQ(sender->waitForEnd(), 0);
        m_sent.append(QString::fromUtf8(sender->output()).trimmed());
    }
}

qint64 AgentCommandsTest::rows(const QString &condition) const
{
    const auto database
        = Database::open(m_agent->stateDirectory() + u"/inbox.db"_s, {.readOnly = true});
    if (!database)
        return 0;
    return (*database)->integer(u"SELECT count(*) FROM arrival WHERE "_s + condition).valueOr(0);
}

bool AgentCommandsTest::waitForRows(qint64 count) const
{
    for (QDeadlineTimer deadline(60s); !deadline.hasExpired();) {
        if (rows() >= count)
            return true;
    }
    return false;
}

qint64 AgentCommandsTest::waitingAtHub() const
{
    return m_hub.run({u"device"_s, u"show"_s, m_id})
        .json()["cloudToDeviceMessageCount"_L1]
        .toInteger(-1);
}

void AgentCommandsTest::verifyEachIsThereOnce()
{
    QTRY_COMPARE_EQ_WITH_TIMEOUT(waitingAtHub(), 0, 60'000);
    QTRY_COMPARE_EQ_WITH_TIMEOUT(commands()["unfinished"_L1].toInteger(-1), 0, 30'000);
    QCOMPARE_EQ(rows(), m_sent.size());
    for (const QString &id : std::as_const(m_sent))
        QCOMPARE_EQ(rows(u"message_id = '%1'"_s.arg(id)), 1);
    // Refused, since nothing here takes them; or told as interrupted by a kill.
    QCOMPARE_EQ(rows(u"state IN (3, 5)"_s), m_sent.size());

    const Outcome feedback = m_hub.run({u"feedback"_s});
    QCOMPARE_EQ(feedback.exitCode, 0);
    QHash<QString, QString> told;
    for (const QByteArray &line : feedback.lines()) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        if (record["deviceId"_L1].toString() == m_id)
            told.insert(record["originalMessageId"_L1].toString(),
                        record["statusCode"_L1].toString());
    }
    QCOMPARE_EQ(told.size(), m_sent.size());
    for (const QString &id : std::as_const(m_sent))
        QCOMPARE_EQ(told.value(id), u"Success"_s);
}

void AgentCommandsTest::eachMessageIsStoredOnceHoweverOftenAgentAndHubAreKilled()
{
    const int kills = qEnvironmentVariableIntValue("OUTPOST_TEST_KILLS") > 0
        ? qEnvironmentVariableIntValue("OUTPOST_TEST_KILLS")
        : 20;
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    qsizetype copies = 0;
    const auto endAgent = [&] {
        m_agent->kill();
        copies += m_agent->program().errors().count(" came again");
    };

    for (int i = 0; i < kills; ++i) {
        const int count = int(random.bounded(1, 7));
        const qint64 target = m_sent.size() + random.bounded(0, count + 1);
        if (random.bounded(2) == 0) {
            // What waits comes all at once to an agent that has just connected.
            finishSending(startSending(count));
            QVERIFY(m_agent->start());
            QVERIFY(waitForRows(target));
            if (random.bounded(2) == 0) {
                m_hub.kill();
                QVERIFY(m_hub.start());
            }
            endAgent();
        } else {
            QVERIFY(m_agent->start());
            QVERIFY(m_agent->waitForHubState(u"connected"_s));
            auto senders = startSending(count);
            QVERIFY(waitForRows(target));
            endAgent();
            finishSending(std::move(senders));
        }
    }
    QVERIFY(m_agent->start());
    verifyEachIsThereOnce();
    endAgent();
    qInfo("%lld messages, %lld copies, %lld interrupted", qlonglong(m_sent.size()),
          qlonglong(copies), qlonglong(rows(u"state = 5"_s)));
}

void AgentCommandsTest::aMessageWhoseAcknowledgementWasLostIsNotTakenForAnother()
{
    const auto halt = [](ProgramUnderTest &program) {
        return ::kill(pid_t(program.processId()), SIGSTOP) == 0;
    };
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(halt(m_agent->program()));
    finishSending(startSending(5));
    QCOMPARE_EQ(waitingAtHub(), 5); // and once this is answered, they have left the hub as well
    // The agent stores and acknowledges them to a hub that does not read, and then is no more.
    QVERIFY(halt(m_hub.program()));
    QCOMPARE_EQ(::kill(pid_t(m_agent->program().processId()), SIGCONT), 0);
    QVERIFY(waitForRows(5));
    m_hub.kill();
    QVERIFY(m_hub.start());
    verifyEachIsThereOnce();
    QCOMPARE_EQ(commands()["received"_L1].toInteger(), 5);
    QCOMPARE_EQ(commands()["copies"_L1].toInteger(), 5);
    QCOMPARE_EQ(commands()["refused"_L1].toInteger(), 5);
}

void AgentCommandsTest::whatTheDiskDoesNotTakeStaysWithTheHub()
{
    // A folder has the name of the file.
    const QString inTheWay = m_agent->stateDirectory() + u"/inbox.db"_s;
    QVERIFY(QDir().mkpath(inTheWay));
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    finishSending(startSending(2));
    QTRY_VERIFY_WITH_TIMEOUT(!commands()["durabilityLost"_L1].toString().isEmpty(), 20'000);
    const Outcome plain = runProgram(builtProgram(u"outpost"_s),
                                     {u"status"_s, u"--state"_s, m_agent->stateDirectory()});
    QVERIFY(plain.output.contains("NOT TAKEN from the hub"));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent->status()["flow"_L1]["cloudMessages"_L1].toInteger(), 2,
                                 20'000);
    QCOMPARE_EQ(waitingAtHub(), 2);
    QVERIFY(QDir().rmdir(inTheWay));
    verifyEachIsThereOnce();
    QVERIFY(commands()["durabilityLost"_L1].toString().isEmpty());
}

QTEST_GUILESS_MAIN(AgentCommandsTest)
#include "tst_agent_commands.moc"
