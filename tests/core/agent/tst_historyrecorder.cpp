// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"
#include "store/history/historyreader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What an agent at work leaves in its history, with a real line on one side and a real hub on the
/// other.
class HistoryRecorderTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    Config m_config;
    std::unique_ptr<Agent> m_agent;

    QString historyFile() const { return m_folder->filePath(u"agent/history.db"_s); }

    void startAgent()
    {
        m_agent = std::make_unique<Agent>(m_folder->filePath(u"agent"_s),
                                          HubClient::Parts{.clock = &m_clock});
        QVERIFY(m_agent->start(m_config));
        QTRY_VERIFY(m_agent->hubStatus().state == HubState::Connected);
        QTRY_VERIFY(m_agent->snapshot().sensors().constFirst().state() == u"running");
    }

    /// Ends in good order, so that all is written.
    void stopAgent()
    {
        bool over = false;
        connect(m_agent.get(), &Agent::drained, this, [&over] { over = true; });
        m_agent->drain();
        QTRY_VERIFY(over);
        m_agent.reset();
    }

    /// Oldest first.
    std::vector<HistoryRecord> records(const RecordQuery &query) const
    {
        const auto reader = HistoryReader::open(historyFile());
        if (!reader)
            return {};
        RecordQuery ask = query;
        ask.newestFirst = false;
        const auto page = (*reader)->records(ask, [] { return false; });
        return page ? page->records : std::vector<HistoryRecord>();
    }

    std::vector<HistoryRecord> records(RecordKind kind) const
    {
        return records(RecordQuery{.kinds = {kind}});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<hub::LocalHub>(hub::HubOptions{
            .stateDirectory = m_folder->filePath(u"hub"_s), .httpsPort = std::nullopt});
        QVERIFY(m_hub->start());
        auto line = PseudoTerminal::open();
        QVERIFY(line);
        m_line = *std::move(line);
        m_config = {};
        m_config.connection.connectionString = SecretText(*m_hub->addDevice({.id = u"boiler"_s}));
        m_config.connection.caFile = m_hub->caFile();
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.serial.port = m_line->path();
        boiler.batch.age = 50ms;
        m_config.sensors.push_back(boiler);
    }

    void cleanup()
    {
        m_agent.reset();
        m_hub.reset();
        m_line.reset();
        m_folder.reset();
    }

    void aMessageIsFoundWithWhatBecameOfIt()
    {
        startAgent();
        m_line->write("{\"n\":1}\n{\"n\":2}\n");
        QTRY_COMPARE(m_agent->totals().waiting, 0);
        QTRY_VERIFY(m_agent->totals().acknowledged > 0);
        stopAgent();
        const auto messages = records(RecordKind::Message);
        QVERIFY(!messages.empty());
        for (const HistoryRecord &message : messages) {
            QCOMPARE_EQ(message.state, RecordState::Acknowledged);
            QCOMPARE_EQ(message.direction, RecordDirection::Out);
            QCOMPARE_EQ(message.subject, u"boiler"_s);
        }
        QVERIFY(messages.front().body.contains("\"n\":1"));
        const QString id = m_hub->events(0, 1).constFirst()[u"system"_s][u"messageId"_s].toString();
        QCOMPARE_EQ(records(RecordQuery{.text = id}).size(), 1U);
    }

    void aMessageThatNoHubTookSaysSoAndIsSetRightAfterARestart()
    {
        startAgent();
        m_hub->stop();
        QTRY_VERIFY(m_agent->hubStatus().state != HubState::Connected);
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(m_agent->totals().messages, 1U);
        stopAgent();
        auto messages = records(RecordKind::Message);
        QCOMPARE_EQ(messages.size(), 1U);
        QCOMPARE_EQ(messages[0].state, RecordState::Stored);

        QVERIFY(m_hub->start());
        m_config.connection.connectionString
            = SecretText(*m_hub->deviceConnectionString(u"boiler"_s));
        startAgent();
        QTRY_COMPARE(m_agent->totals().acknowledged, 1U);
        stopAgent();
        messages = records(RecordKind::Message);
        QCOMPARE_EQ(messages.size(), 1U);
        QCOMPARE_EQ(messages[0].state, RecordState::Acknowledged);
    }

    void readingsAreThereAsTheSensorSaidThem()
    {
        startAgent();
        m_line->write("{\"n\":1.5,\"open\":true}\n");
        QTRY_COMPARE(m_agent->totals().readings, 1U);
        stopAgent();
        const auto reader = HistoryReader::open(historyFile());
        QVERIFY(reader);
        const auto page = (*reader)->readings({.sensor = u"boiler"_s}, [] { return false; });
        QVERIFY(page);
        QCOMPARE_EQ(page->readings.size(), 1U);
        QCOMPARE_EQ(page->readings[0].fields, Fields({{u"n"_s, 1.5}, {u"open"_s, true}}));
    }

    void whatNobodyCouldReadIsKeptAsItCame()
    {
        startAgent();
        m_line->write("{\"n\":1}\n{\"n\":\xff\xfe}\n");
        QTRY_COMPARE(m_agent->snapshot().sensors().constFirst().rejected(), 1);
        stopAgent();
        const auto errors = records(RecordKind::LineError);
        QCOMPARE_EQ(errors.size(), 1U);
        QCOMPARE_EQ(errors[0].subject, u"boiler"_s);
        QCOMPARE_EQ(errors[0].body, QByteArray("{\"n\":\xff\xfe}"));
    }

    void aFloodOfNoiseDoesNotFillIt()
    {
        startAgent();
        m_line->write("{\"n\":1}\n" + QByteArray("rubbish\n").repeated(400));
        QTRY_COMPARE(m_agent->snapshot().sensors().constFirst().rejected(), 400);
        stopAgent();
        QCOMPARE_EQ(records(RecordKind::LineError).size(), 20U);
    }

    void theConnectionAndTheLineTellWhenTheyCameAndWent()
    {
        startAgent();
        m_hub->stop();
        QTRY_VERIFY(m_agent->hubStatus().state == HubState::WaitingToRetry);
        m_line.reset();
        QTRY_VERIFY(m_agent->snapshot().sensors().constFirst().state() == u"waiting");
        stopAgent();
        const auto hub
            = records(RecordQuery{.kinds = {RecordKind::ConnectionChange}, .subject = u"hub"_s});
        QVERIFY(hub.size() >= 2);
        QCOMPARE_EQ(hub[0].title, u"connected"_s);
        QCOMPARE_EQ(hub[1].state, RecordState::Failed);
        QVERIFY(!hub[1].body.isEmpty());
        const auto line
            = records(RecordQuery{.kinds = {RecordKind::ConnectionChange}, .subject = u"boiler"_s});
        QVERIFY(line.size() >= 2);
        QVERIFY(line[0].title.startsWith(u"running"));
        QCOMPARE_EQ(line[1].state, RecordState::Failed);
    }

    void methodsAndTwinChangesAreThere()
    {
        startAgent();
        std::optional<int> status;
        m_hub->callMethod(u"boiler"_s, u"fly"_s, "{\"high\":true}", 10s,
                          [&](const auto &answer) { status = answer ? answer->status : -1; });
        QTRY_COMPARE(status, 404);
        QVERIFY(m_hub->patchDesired(u"boiler"_s, {{u"interval"_s, 5}}));
        QTRY_VERIFY(m_agent->snapshot().history().records() > 0);
        stopAgent();
        const auto methods = records(RecordKind::Method);
        QCOMPARE_EQ(methods.size(), 1U);
        QCOMPARE_EQ(methods[0].subject, u"fly"_s);
        QCOMPARE_EQ(methods[0].state, RecordState::Refused);
        QCOMPARE_EQ(methods[0].body, QByteArray("{\"high\":true}"));
        QMap<QString, QString> properties;
        for (const auto &[name, value] : methods[0].properties)
            properties.insert(name, value);
        QCOMPARE_EQ(properties[u"status"_s], u"404"_s);
        QCOMPARE_EQ(properties[u"caller"_s], u"hub"_s);
        QCOMPARE_EQ(properties[u"via"_s], u"method"_s);
        QVERIFY(properties[u"answer"_s].contains(u"no method"));
        QVERIFY(!properties[u"durationMs"_s].isEmpty() && !properties[u"id"_s].isEmpty());
        const auto twin = records(RecordKind::TwinChange);
        QVERIFY(!twin.empty());
        QVERIFY(twin.back().body.contains("\"interval\":5"));
    }

    void aCloudMessageIsThereWithWhatBecameOfIt()
    {
        startAgent();
        QVERIFY(m_hub->sendCloudMessage(u"boiler"_s, {.body = "open the valve"}));
        QTRY_COMPARE(m_agent->snapshot().commands().refused(), 1);
        stopAgent();
        const auto messages = records(RecordKind::CloudMessage);
        QCOMPARE_EQ(messages.size(), 2U);
        for (const HistoryRecord &message : messages) {
            QCOMPARE_EQ(message.body, QByteArray("open the valve"));
            QCOMPARE_EQ(message.state, RecordState::Refused);
        }
        QVERIFY(messages[1].title.contains(u"names no command"));
    }

    void anAlarmIsThereFromRaisedToCleared()
    {
        m_config.sensors[0].alarms.push_back(
            {.name = u"overpressure"_s, .field = u"pressure"_s, .above = 4.0});
        startAgent();
        m_line->write("{\"pressure\":5}\n");
        QTRY_COMPARE(m_agent->snapshot().alarms().size(), 1);
        m_line->write("{\"pressure\":3}\n");
        QTRY_COMPARE(m_agent->snapshot().alarms().constFirst().state(), u"cleared"_s);
        stopAgent();
        const auto alarms = records(RecordKind::Alarm);
        QCOMPARE_EQ(alarms.size(), 2U);
        QCOMPARE_EQ(alarms[0].state, RecordState::Active);
        QCOMPARE_EQ(alarms[1].state, RecordState::Cleared);
        QCOMPARE_EQ(alarms[0].subject, u"boiler"_s);
        QVERIFY(std::ranges::find(alarms[0].properties, std::pair(u"value"_s, u"5"_s))
                != alarms[0].properties.end());
        QCOMPARE_EQ(records(RecordQuery{.text = u"overpressure"_s}).size(), 4U);
    }

    void aDamagedFileIsKeptAndANewOneBegun()
    {
        startAgent();
        stopAgent();
        QFile file(historyFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8'192, 'x'));
        file.close();
        startAgent();
        QVERIFY(m_agent->snapshot().history().trouble().isEmpty());
        stopAgent();
        const QStringList kept = QDir(m_folder->filePath(u"agent"_s))
                                     .entryList({u"history.db.damaged-*"_s}, QDir::Files);
        QCOMPARE_EQ(kept.size(), 1);
        const auto notes
            = records(RecordQuery{.kinds = {RecordKind::Agent}, .states = {RecordState::Failed}});
        QVERIFY(!notes.empty());
        QVERIFY(notes[0].body.endsWith(kept[0].toUtf8()));
    }

    void withoutAHistoryEverythingElseWorks()
    {
        m_config.history.enabled = false;
        startAgent();
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(m_agent->totals().acknowledged, 1U);
        QVERIFY(!QFile::exists(historyFile()));
        // From now on there is one.
        m_config.history.enabled = true;
        QVERIFY(m_agent->reload(m_config));
        m_line->write("{\"n\":2}\n");
        QTRY_COMPARE(m_agent->totals().acknowledged, 2U);
        stopAgent();
        QCOMPARE_EQ(records(RecordKind::Message).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(HistoryRecorderTest)
#include "tst_historyrecorder.moc"
