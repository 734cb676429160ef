// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"
#include "support/numberedreadings.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The disk under the agent's state is full while it runs, may not be written, or tells other bytes
/// than it was given: the agent goes on, says what that costs, and comes back by itself.
class AgentDiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aFullDiskCostsDurabilityAndNothingElse();
    void whatWaitsInMemoryReachesTheDiskWhenThereIsRoom();
    void aReadOnlyDiskAtStartIsTriedUntilItIsWritable();
    void aDamagedOutboxIsKeptAndWhatCanBeReadIsSent_data();
    void aDamagedOutboxIsKeptAndWhatCanBeReadIsSent();

private:
    [[nodiscard]] QString durabilityLost() const
    {
        return m_agent->status()["flow"_L1]["durabilityLost"_L1].toString();
    }
    void startAgent();
    /// The same on another line: the one before may still be locked by a process that is gone.
    void startAgain();
    void useSmallDisk();
    void verifyNothingIsLost();

    HubProcess m_hub;
    int m_number = 0;
    QString m_id;
    QString m_device; ///< its connection string
    std::unique_ptr<SmallDisk> m_disk;
    std::unique_ptr<AgentProcess> m_agent;
    std::unique_ptr<NumberedReadings> m_readings;
};

void AgentDiskTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void AgentDiskTest::init()
{
    if (!m_hub.isRunning())
        QVERIFY(m_hub.start());
    m_id = u"disk-%1"_s.arg(++m_number);
    m_agent = std::make_unique<AgentProcess>();
    m_readings = std::make_unique<NumberedReadings>(*m_agent);
    m_device = m_hub.addDevice(m_id);
    m_agent->configure(m_hub, m_device, {}, NumberedReadings::sensorConfig());
}

void AgentDiskTest::cleanup()
{
    m_readings.reset();
    m_agent.reset();
    m_disk.reset();
}

void AgentDiskTest::useSmallDisk()
{
    auto disk = SmallDisk::make(24);
    if (!disk)
        QSKIP(qPrintable(disk.error().text()));
    m_disk = std::move(disk).value();
    m_agent->setStateDirectory(m_disk->folder());
}

void AgentDiskTest::startAgent()
{
    QVERIFY(m_agent->start());
    QVERIFY(m_readings->attach());
}

void AgentDiskTest::startAgain()
{
    m_agent->replaceLine();
    m_agent->configure(m_hub, m_device, {}, NumberedReadings::sensorConfig());
    startAgent();
}

void AgentDiskTest::verifyNothingIsLost()
{
    QVERIFY(m_readings->waitUntilSent());
    const QString fault = m_readings->faultIn(m_hub.log(m_id));
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

void AgentDiskTest::aFullDiskCostsDurabilityAndNothingElse()
{
    useSmallDisk();
    if (!m_disk)
        return;
    startAgent();
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_readings->say(50));
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(m_readings->waitUntilSent());

    QVERIFY(m_disk->fill());
    // Not accepted, since it is not on the disk, and sent all the same.
    QVERIFY(m_readings->say(300));
    QTRY_VERIFY_WITH_TIMEOUT(durabilityLost().contains("full"_L1), 20'000);
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent->status()["flow"_L1]["waiting"_L1].toInteger(-1), 0,
                                 20'000);
    QVERIFY(m_readings->accepted().size() < m_readings->said());
    QVERIFY(m_agent->program().errors().contains("power cut"));

    m_disk->empty();
    QTRY_VERIFY_WITH_TIMEOUT(durabilityLost().isEmpty(), 40'000);
    QVERIFY(m_readings->say(50));
    QVERIFY(m_readings->waitUntilAccepted());
    QCOMPARE_EQ(m_readings->accepted().size(), m_readings->said());
    verifyNothingIsLost();
    QCOMPARE_EQ(m_agent->status()["flow"_L1]["dropped"_L1].toInteger(-1), 0);
}

void AgentDiskTest::whatWaitsInMemoryReachesTheDiskWhenThereIsRoom()
{
    useSmallDisk();
    if (!m_disk)
        return;
    m_hub.kill();
    startAgent();
    QVERIFY(m_readings->say(100));
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(m_disk->fill());
    QVERIFY(m_readings->say(300));
    QTRY_VERIFY_WITH_TIMEOUT(!durabilityLost().isEmpty(), 20'000);
    m_disk->empty();
    QVERIFY(m_readings->waitUntilAccepted());
    m_agent->kill();
    QVERIFY(m_hub.start());
    startAgain();
    verifyNothingIsLost();
    QCOMPARE_EQ(m_readings->accepted().size(), 400);
}

void AgentDiskTest::aReadOnlyDiskAtStartIsTriedUntilItIsWritable()
{
    useSmallDisk();
    if (!m_disk)
        return;
    m_hub.kill();
    startAgent();
    QVERIFY(m_readings->say(100));
    QVERIFY(m_readings->waitUntilAccepted());
    m_agent->kill(); // its lock is left behind, and can't be removed

    const auto readOnly = m_disk->setReadOnly(true);
    QVERIFY2(readOnly, readOnly ? "" : qPrintable(readOnly.error().text()));
    QVERIFY(m_hub.start());
    startAgain();
    QVERIFY(m_readings->say(50));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(numbersIn(m_hub.log(m_id)).size(), 50, 20'000); // from memory
    QVERIFY(!durabilityLost().isEmpty());
    QCOMPARE_EQ(m_readings->accepted().size(), 100);

    QVERIFY(m_disk->setReadOnly(false));
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(durabilityLost().isEmpty());
    QVERIFY(m_readings->say(50));
    QVERIFY(m_readings->waitUntilAccepted());
    verifyNothingIsLost();
    QCOMPARE_EQ(m_readings->accepted().size(), 200);
}

void AgentDiskTest::aDamagedOutboxIsKeptAndWhatCanBeReadIsSent_data()
{
    QTest::addColumn<std::function<bool(QFile &)>>("damage");
    QTest::addColumn<bool>("movedAside");
    QTest::addRow("cut to half") << std::function([](QFile &file) {
        return file.resize(file.size() / 2);
    }) << true;
    QTest::addRow("pages destroyed in the middle") << std::function([](QFile &file) {
        const qint64 first = file.size() / 3 / 4096 * 4096;
        return file.seek(first) && file.write(QByteArray(5 * 4096, '\xa5')) > 0;
    }) << true;
    // The file is sound, and messages in it are not: each is put aside where it is.
    QTest::addRow("bits flipped in the middle") << std::function([](QFile &file) {
        for (qint64 at = file.size() / 3; at < file.size() * 2 / 3; at += 1361) {
            char byte = 0;
            if (!file.seek(at) || !file.getChar(&byte) || !file.seek(at)
                || !file.putChar(char(byte ^ 0x10)))
                return false;
        }
        return true;
    }) << false;
}

void AgentDiskTest::aDamagedOutboxIsKeptAndWhatCanBeReadIsSent()
{
    QFETCH(std::function<bool(QFile &)>, damage);
    QFETCH(bool, movedAside);
    m_hub.kill();
    startAgent();
    for (int i = 0; i < 15; ++i)
        QVERIFY(m_readings->say(100));
    QVERIFY(m_readings->waitUntilAccepted());
    m_agent->program().terminate();
    QCOMPARE_EQ(m_agent->program().waitForEnd(), 0);

    QDir state(m_agent->stateDirectory());
    QFile file(state.filePath(u"outbox.db"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(damage(file));
    file.close();

    QVERIFY(m_hub.start());
    startAgain();
    QVERIFY(m_readings->say(100));
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(durabilityLost().isEmpty());
    QVERIFY(m_readings->waitUntilSent());
    const QList<int> numbers = numbersIn(m_hub.log(m_id));
    const QSet<int> found(numbers.begin(), numbers.end());
    for (int number = 1501; number <= 1600; ++number)
        QVERIFY2(found.contains(number), qPrintable(QString::number(number)));
    QVERIFY2(found.size() > 300, qPrintable(QString::number(found.size())));
    QVERIFY(found.size() < 1600);

    const QStringList kept = state.entryList({u"outbox.db.damaged-*"_s}, QDir::Files)
                                 .filter(QRegularExpression(u"[0-9]$"_s));
    QCOMPARE_EQ(kept.size(), movedAside ? 1 : 0);
    const QString told = m_agent->status()["flow"_L1]["damage"_L1].toString();
    QVERIFY(told.contains("lost"_L1));
    QVERIFY(!movedAside || told.contains(kept.first()));
    QVERIFY(m_agent->program().errors().contains(movedAside ? "is kept as" : "messages are lost"));
}

QTEST_GUILESS_MAIN(AgentDiskTest)
#include "tst_agent_disk.moc"
