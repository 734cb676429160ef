// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudrecords.h"
#include "agent/commandrecords.h"
#include "agent/service/agentserver.h"
#include "agent/service/commandsservice.h"
#include "agent/withoutsecrets.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "contract/whenanswered.h"
#include "core/commands/dispatcherfixture.h"
#include "core/iothub/fakehub.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A dispatcher, an outbox, an inbox with a scripted hub, and a screen at the other end of a real
/// socket.
class Rig
{
public:
    explicit Rig(bool asTechnician = true)
        : path(agentSocketPath(folder.path()))
    {
        if (!device.dispatcher.configure(DispatcherFixture::config()))
            qFatal("the fixture's commands");
        hub.connectFully();
        outbox = std::make_unique<Outbox>(OutboxOptions{.file = folder.filePath(u"outbox.db"_s)},
                                          device.clock);
        times = std::make_unique<BootTimes>(device.trust, *outbox, u"boot"_s);
        inbox = std::make_unique<CloudInbox>(InboxOptions{.file = folder.filePath(u"inbox.db"_s)},
                                             *hub.client, hub.clock);
        board = std::make_unique<CommandBoard>(CommandBoard::Parts{
            .dispatcher = &device.dispatcher,
            .inbox = inbox.get(),
            .outbox = outbox.get(),
            .times = times.get(),
            .clock = &device.clock,
            .record = [this](const HistoryRecord &record) { records.append(record.title); }});
        static_cast<void>(outbox->open());
        times->begin();
        inbox->open();
        AgentAnswers answers;
        answers.snapshot = [] { return AgentSnapshot(); };
        answers.callCommand = [this](CommandCall call, CommandDone done) {
            device.dispatcher.call(std::move(call), std::move(done));
        };
        server = std::make_unique<AgentServer>(answers, device.clock);
        server->addService(u"commands-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
            auto service = std::make_unique<CommandsService>(*board, session);
            host.enableRemoting<CommandsV1SourceAPI>(service.get());
            return service;
        });
        if (!server->listen(path))
            qFatal("the socket");
        link = std::make_unique<AgentLink>(path, device.clock, 5s);
        QSignalSpy ready(link.get(), &AgentLink::ready);
        link->open();
        if (!QTest::qWaitFor([&] { return !ready.isEmpty(); }))
            qFatal("the link");
        link->agent().introduce(u"screen"_s, u"ada"_s);
        if (asTechnician) {
            QSignalSpy raised(&link->agent(), &AgentV1Replica::raised);
            link->agent().raise(u"technician"_s, {});
            if (!QTest::qWaitFor([&] { return !raised.isEmpty(); })
                || !raised[0][0].toString().isEmpty())
                qFatal("the role");
        }
        screen = link->acquire<CommandsV1Replica>();
        if (!QTest::qWaitFor([&] { return screen->isInitialized(); }))
            qFatal("the replica");
    }
    ~Rig()
    {
        link.reset();
        server.reset();
        inbox->close();
        outbox->close();
    }

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            device.clock.advance(5ms);
            hub.clock.advance(5ms);
            return condition();
        });
    }

    CommandRuns runs(qint64 since = 0) { return answer(screen->runs(since)); }
    CloudArrivals arrivals() { return answer(screen->arrivals(0)); }
    SentMessages messages() { return answer(screen->messages(0)); }

    template <typename T> T answer(QRemoteObjectPendingReply<T> reply)
    {
        if (!QTest::qWaitFor([&] { return reply.isFinished(); }))
            qFatal("no answer");
        return reply.returnValue();
    }

    QString take(const FreeMessage &message, const QString &id = u"m"_s)
    {
        QSignalSpy taken(screen, &CommandsV1Replica::messageTaken);
        QJsonArray properties;
        for (const MessageProperty &property : message.properties())
            properties.append(QJsonArray{property.name(), property.value()});
        screen->sendMessage(id, message.body(), message.contentType(), message.contentEncoding(),
                            QString::fromUtf8(QJsonDocument(properties).toJson()));
        if (!until([&] { return !taken.isEmpty(); }))
            return u"nothing"_s;
        return taken[0][1].toString();
    }

    QTemporaryDir folder;
    QString path;
    DispatcherFixture device;
    HubFixture hub;
    QStringList records;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<BootTimes> times;
    std::unique_ptr<CloudInbox> inbox;
    std::unique_ptr<CommandBoard> board;
    std::unique_ptr<AgentServer> server;
    std::unique_ptr<AgentLink> link;
    CommandsV1Replica *screen = nullptr;
};

FreeMessage sample(const QByteArray &body, const QList<MessageProperty> &properties = {})
{
    return FreeMessage(body, u"application/json"_s, u"utf-8"_s, properties);
}

} // namespace

/// What a screen is told of calls, of what the hub sent and of messages by hand, over a real
/// socket.
class CommandsServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsSeenWhileItRunsAndWhenItIsOver()
    {
        Rig rig;
        QSignalSpy changed(rig.screen, &CommandsV1Replica::runsChanged);
        rig.device.call({.name = u"flash"_s,
                         .caller = Caller::Operator,
                         .who = u"grace"_s,
                         .via = u"kiosk"_s,
                         .id = u"7"_s});
        QVERIFY(rig.until([&] { return !changed.isEmpty(); }));
        const CommandRuns running = rig.runs();
        QCOMPARE_EQ(running.runs().size(), 1);
        const CommandRun first = running.runs().constFirst();
        QCOMPARE_EQ(first.name(), u"flash"_s);
        QCOMPARE_EQ(first.caller(), u"operator"_s);
        QCOMPARE_EQ(first.who(), u"grace"_s);
        QCOMPARE_EQ(first.via(), u"kiosk"_s);
        QCOMPARE_EQ(first.id(), u"7"_s);
        QCOMPARE_EQ(first.status(), 0);
        QCOMPARE_EQ(first.endedAt(), 0);

        changed.clear();
        rig.device.clock.advance(3s);
        QVERIFY(rig.until([&] { return !changed.isEmpty(); }));
        const CommandRuns over = rig.runs(running.revision());
        QCOMPARE_EQ(over.runs().size(), 1);
        QCOMPARE_EQ(over.runs().constFirst().number(), first.number());
        QCOMPARE_EQ(over.runs().constFirst().status(), 200);
        QVERIFY(over.runs().constFirst().endedAt() > 0);
        QCOMPARE_EQ(rig.runs(over.revision()).runs().size(), 0);
    }

    void whoWasToldThatItGoesOnIsSeenToo()
    {
        Rig rig;
        rig.device.call({.name = u"say"_s, .payload = R"({"level":5,"$wait":false})"});
        QCOMPARE_EQ(rig.runs().runs().constFirst().status(), 202);
        QCOMPARE_EQ(rig.runs().runs().constFirst().endedAt(), 0);
        QCOMPARE_EQ(rig.runs().runs().constFirst().parameters(), u"{\"level\":5}"_s);
    }

    void whatIsRefusedIsToldWithItsReason()
    {
        Rig rig;
        rig.device.call(u"say"_s, R"({"level":500})");
        const CommandRun run = rig.runs().runs().constFirst();
        QCOMPARE_EQ(run.status(), 400);
        QVERIFY(run.endedAt() > 0);
        QVERIFY(run.body().contains(u"level"_s));
    }

    void aScreensOwnCallIsThereUnderItsId()
    {
        Rig rig;
        QSignalSpy finished(&rig.link->agent(), &AgentV1Replica::commandFinished);
        rig.link->agent().callCommand(u"mine"_s, u"openValve"_s, u"{\"open\":true}"_s);
        QTRY_COMPARE(finished.size(), 1);
        const CommandRun run = rig.runs().runs().constFirst();
        QCOMPARE_EQ(run.id(), u"mine"_s);
        QCOMPARE_EQ(run.who(), u"ada"_s);
        QCOMPARE_EQ(run.via(), u"screen"_s);
        QCOMPARE_EQ(run.caller(), u"technician"_s);
    }

    void secretsAreNotTold()
    {
        Rig rig;
        rig.device.call(u"nothing"_s,
                        R"({"password":"hunter2","deep":{"accessToken":"abc"},"level":3})");
        const QString told = rig.runs().runs().constFirst().parameters();
        QVERIFY(!told.contains(u"hunter2"_s));
        QVERIFY(!told.contains(u"abc"_s));
        QVERIFY(told.contains(u"\"level\":3"_s));
        rig.device.call(u"nothing"_s, R"({"password":"hunter2")");
        QVERIFY(!rig.runs().runs().constFirst().parameters().contains(u"hunter2"_s));
    }

    void aBareSecretIsToldNowhere_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<QByteArray>("body");
        const QString plain = u"devices/boiler/messages/devicebound/%24.to=%2Fx&%24.mid=a"_s;
        const QString named = plain + u"&command=setPin"_s;
        QTest::newRow("a bare value") << named << QByteArray("\"71943\"");
        QTest::newRow("a bare number") << named << QByteArray(" 71943");
        QTest::newRow("no JSON at all") << named << QByteArray("pin 71943");
        QTest::newRow("by its name") << named << QByteArray(R"({"pin":71943})");
        QTest::newRow("in an envelope")
            << plain << QByteArray(R"({"command":"setPin","parameters":71943})");
        QTest::newRow("in an envelope, by its name")
            << plain << QByteArray(R"({"command":"setPin","parameters":{"pin":"71943"}})");
        QTest::newRow("asked wrongly")
            << plain << QByteArray(R"({"command":"setPin","pin":71943,"parameters":"71943"})");
    }
    void aBareSecretIsToldNowhere()
    {
        QFETCH(QString, topic);
        QFETCH(QByteArray, body);
        Rig rig;
        Config config = DispatcherFixture::config();
        CommandConfig setPin = config.commands[1];
        setPin.name = u"setPin"_s;
        setPin.parameters = {{.name = u"pin"_s, .maximum = 100'000}};
        setPin.action.send = u"PIN {pin}\\r\\n"_s;
        setPin.action.expect.clear();
        config.commands.push_back(setPin);
        const auto taken = rig.device.dispatcher.configure(config);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().text()));
        QList<HistoryRecord> kept;
        CommandRecords calls(
            rig.device.dispatcher, rig.device.clock,
            [&](HistoryRecord record) { kept.append(std::move(record)); }, nullptr);
        CloudRecords messages(
            *rig.inbox, rig.device.dispatcher, rig.device.clock,
            [&](HistoryRecord record) {
                kept.append(std::move(record));
                return RecordId{kept.size()};
            },
            [](RecordId, RecordState) {}, nullptr);
        quint64 number = 0;
        connect(rig.inbox.get(), &CloudInbox::handedOn, this,
                [&](quint64 handed) { number = handed; });
        rig.hub.mqtt()->deliver(topic, body, 1);
        QVERIFY(rig.until([&] { return number != 0; }));
        rig.device.call(u"setPin"_s, body.contains("parameters") ? QByteArray("71943") : body);
        QVERIFY(kept.size() >= 1);
        for (const HistoryRecord &record : kept) {
            QVERIFY2(!record.body.contains("71943"), record.body.constData());
            QVERIFY(!record.title.contains(u"71943"_s));
            for (const auto &[name, value] : record.properties)
                QVERIFY2(!value.contains(u"71943"_s), qPrintable(value));
        }
        const CloudArrival arrival = rig.arrivals().arrivals().constFirst();
        QVERIFY2(!arrival.body().contains(u"71943"_s), qPrintable(arrival.body()));
        const CommandRun run = rig.runs().runs().constFirst();
        QVERIFY2(!run.parameters().contains(u"71943"_s), qPrintable(run.parameters()));
    }

    void whateverCantBeReadAsACallKeepsNoSecretEither_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a time that is none")
            << QByteArray(R"({"command":"x","parameters":{"password":"71943"},"$sentAt":"now"})");
        QTest::newRow("half of it") << QByteArray(R"({"command":"x","parameters":{"pin":"71943")");
        QTest::newRow("a list") << QByteArray(R"([{"token":"71943"}, 1])");
        QTest::newRow("of no command") << QByteArray(R"({"zone":1,"parameters":{"pin":71943}})");
        QTest::newRow("of a command that nobody knows")
            << QByteArray(R"({"command":"setPim","parameters":"71943"})");
        QTest::newRow("nested too deep")
            << QByteArray(20, '[') + R"({"password":"71943"})" + QByteArray(20, ']');
    }

    void whateverCantBeReadAsACallKeepsNoSecretEither()
    {
        QFETCH(QByteArray, body);
        Rig rig;
        CloudMessage message;
        message.body = body;
        const QByteArray kept = keptBody(message, rig.device.dispatcher.commands());
        QVERIFY2(!kept.contains("71943"), kept.constData());
        QVERIFY(!kept.isEmpty());
    }

    void aBareValueIsShownOnlyUnderANameThatIsNoSecret()
    {
        Rig rig;
        const CommandSet &commands = rig.device.dispatcher.commands();
        QCOMPARE(keptPayload("71943", commands.find(u"setPim"_s)), "\"***\"");
        QCOMPARE(shownPayload("71943", 100, nullptr), u"\"***\""_s);
        QCOMPARE(shownPayload("71943", 100), u"71943"_s);
    }

    void whatStandsBesideTheParametersStays()
    {
        Rig rig;
        CloudMessage message;
        message.body = R"({"a":1,"device":"x","parameters":{"pin":"71943"}})";
        QCOMPARE(keptBody(message, rig.device.dispatcher.commands()),
                 R"({"a":1,"device":"x","parameters":{"pin":"***"}})");
    }

    void whatHoldsNoSecretIsKeptAsItCame()
    {
        Rig rig;
        const CommandSet &commands = rig.device.dispatcher.commands();
        const QByteArray payload = R"( { "level" : 5, "$wait" : false } )";
        QCOMPARE(keptPayload(payload, commands.find(u"say"_s)), payload);
        QCOMPARE(keptPayload("7", commands.find(u"say"_s)), "7");
        QCOMPARE(keptPayload({}, nullptr), QByteArray());
        CloudMessage message;
        message.body = QByteArray("\x00\xff no command", 13);
        QCOMPARE(keptBody(message, commands), message.body);
        message.body = R"({ "command":"say", "parameters" : 7 })";
        QCOMPARE(keptBody(message, commands), message.body);
    }

    void onlySoManyAreRememberedAndWhatRunsIsAmongThem()
    {
        Rig rig;
        rig.device.call({.name = u"flash"_s, .id = u"runs"_s});
        for (int i = 0; i < 1000; ++i)
            rig.device.call(u"say"_s, QByteArray(60'000, ' ') + R"({"level":500})");
        const auto runs = rig.runs().runs();
        QCOMPARE_EQ(size_t(runs.size()), RunLog::most);
        QCOMPARE_EQ(runs.constLast().id(), u"runs"_s);
        for (const CommandRun &run : runs)
            QVERIFY(run.parameters().size() <= RunLog::mostText + 1);
    }

    void whatChangedIsToldOnceUntilItIsAskedFor()
    {
        Rig rig;
        QSignalSpy changed(rig.screen, &CommandsV1Replica::runsChanged);
        for (int i = 0; i < 20; ++i) {
            rig.device.call(u"say"_s, R"({"level":500})");
            rig.device.clock.advance(200ms);
            QCoreApplication::processEvents();
        }
        QVERIFY(rig.until([&] { return !changed.isEmpty(); }));
        // What comes over the same socket after it would have come after all others as well.
        rig.runs();
        QCOMPARE_EQ(changed.size(), 1);
        rig.device.call(u"say"_s, R"({"level":500})");
        QVERIFY(rig.until([&] { return changed.size() == 2; }));
    }

    void otherCommandsAreTold()
    {
        Rig rig;
        QSignalSpy changed(rig.screen, &CommandsV1Replica::commandsChanged);
        QVERIFY(rig.device.dispatcher.configure(DispatcherFixture::config()));
        QVERIFY(rig.until([&] { return changed.size() == 1; }));
        QSignalSpy transactions(rig.screen, &CommandsV1Replica::transactionsChanged);
        Q_EMIT rig.board->transactionsChanged();
        QVERIFY(rig.until([&] { return transactions.size() == 1; }));
    }

    void aCloudMessageIsToldWithWhatBecameOfIt()
    {
        Rig rig;
        quint64 number = 0;
        connect(rig.inbox.get(), &CloudInbox::handedOn, this,
                [&](quint64 handed) { number = handed; });
        rig.hub.mqtt()->deliver(u"devices/boiler/messages/devicebound/%24.to=%2Fx&%24.mid=a"_s,
                                R"({"command":"say","parameters":{"level":5}})", 1);
        QVERIFY(rig.until([&] { return number != 0; }));
        CloudArrival arrival = rig.arrivals().arrivals().constFirst();
        QCOMPARE_EQ(arrival.id(), u"a"_s);
        QCOMPARE_EQ(arrival.command(), u"say"_s);
        QCOMPARE_EQ(arrival.state(), u"begun"_s);
        QCOMPARE_EQ(arrival.endedAt(), 0);
        rig.inbox->finish(number, ArrivalState::Refused, u"409: something is in the way"_s);
        QVERIFY(rig.until([&] { return rig.arrivals().arrivals().constFirst().endedAt() != 0; }));
        arrival = rig.arrivals().arrivals().constFirst();
        QCOMPARE_EQ(arrival.state(), u"refused"_s);
        QCOMPARE_EQ(arrival.outcome(), u"409: something is in the way"_s);
        QCOMPARE_EQ(rig.arrivals().arrivals().size(), 1);
    }

    void aMessageByHandIsOnTheDiskWhenItIsSaidToBeTaken()
    {
        Rig rig;
        QCOMPARE_EQ(rig.take(sample(R"({"a":1})", {MessageProperty(u"colour"_s, u"red"_s)})),
                    QString());
        QVERIFY(rig.outbox->counters().commits >= 1);
        SentMessage sent = rig.messages().messages().constFirst();
        QCOMPARE_EQ(sent.state(), u"waiting"_s);
        QCOMPARE_EQ(sent.who(), u"ada"_s);
        QCOMPARE_EQ(sent.body(), u"{\"a\":1}"_s);
        QCOMPARE_EQ(rig.records.size(), 1);

        const auto entries = rig.outbox->take(Lane::Live, 10);
        QCOMPARE_EQ(entries.size(), size_t(1));
        QCOMPARE_EQ(entries[0].message->body, QByteArray(R"({"a":1})"));
        QCOMPARE_EQ(entries[0].message->properties, (Properties{{u"colour"_s, u"red"_s}}));
        rig.outbox->acknowledge({entries[0].sequence});
        sent = rig.messages().messages().constFirst();
        QCOMPARE_EQ(sent.state(), u"acknowledged"_s);
        QVERIFY(sent.endedAt() > 0);
    }

    void anOperatorSendsNothing()
    {
        Rig rig(false);
        const QString error = rig.take(sample("{}"));
        QVERIFY2(error.contains(u"technician"_s), qPrintable(error));
        QCOMPARE_EQ(rig.outbox->size(), 0);
        QCOMPARE_EQ(rig.messages().messages().size(), 0);
    }

    void anOperatorCallsAsAnOperator()
    {
        Rig rig(false);
        QSignalSpy finished(&rig.link->agent(), &AgentV1Replica::commandFinished);
        rig.link->agent().callCommand(u"mine"_s, u"openValve"_s, {});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE_EQ(finished[0][1].toInt(), 403);
        QCOMPARE_EQ(rig.runs().runs().constFirst().caller(), u"operator"_s);
        QCOMPARE_EQ(rig.runs().runs().constFirst().status(), 403);
    }

    void whoIsBeingStoppedTakesNoMessages()
    {
        Rig rig;
        rig.board->messages().stop();
        const QString error = rig.take(sample("{}"));
        QVERIFY2(error.contains(u"being stopped"_s), qPrintable(error));
        QCOMPARE_EQ(rig.outbox->size(), 0);
        QCOMPARE_EQ(rig.messages().messages().size(), 0);
    }

    void theLargestMessageComesThrough()
    {
        Rig rig;
        QCOMPARE_EQ(rig.take(sample(QByteArray(255 * 1024, 'x'))), QString());
        QCOMPARE_EQ(rig.outbox->take(Lane::Live, 1)[0].message->body.size(), 255 * 1024);
    }

    void whatAHubWouldNotTakeIsRefusedWithARemedy_data()
    {
        QTest::addColumn<FreeMessage>("message");
        QTest::addColumn<QString>("words");
        QTest::newRow("too long") << sample(QByteArray(256 * 1024, 'x')) << u"262144"_s;
        QTest::newRow("a hub's own name")
            << sample("{}", {MessageProperty(u"$.mid"_s, u"7"_s)}) << u"neither with $"_s;
        QTest::newRow("another of its own names")
            << sample("{}", {MessageProperty(u"IoTHub-to"_s, u"7"_s)}) << u"iothub-"_s;
        QTest::newRow("a name with a blank")
            << sample("{}", {MessageProperty(u"my colour"_s, u"7"_s)}) << u"my colour"_s;
        QTest::newRow("no name") << sample("{}", {MessageProperty(QString(), u"7"_s)})
                                 << u"no name"_s;
        QTest::newRow("twice") << sample(
            "{}", {MessageProperty(u"a"_s, u"7"_s), MessageProperty(u"a"_s, u"8"_s)})
                               << u"twice"_s;
        QTest::newRow("a line end in a value")
            << sample("{}", {MessageProperty(u"a"_s, u"7\n8"_s)}) << u"control"_s;
    }
    void whatAHubWouldNotTakeIsRefusedWithARemedy()
    {
        QFETCH(FreeMessage, message);
        QFETCH(QString, words);
        Rig rig;
        const QString error = rig.take(message);
        QVERIFY2(error.contains(words), qPrintable(error));
        QVERIFY(error.contains(u". "_s)); // and what to do
        QCOMPARE_EQ(rig.messages().messages().size(), 0);
        QCOMPARE_EQ(rig.outbox->size(), 0);
    }

    void aMessageThatHasToMakeRoomIsToldAsGivenUp()
    {
        Rig rig;
        QCOMPARE_EQ(rig.take(sample("{}")), QString());
        rig.outbox->setLimits({.file = {}, .maxBytes = 1});
        QVERIFY(rig.until(
            [&] { return rig.messages().messages().constFirst().state() == u"dropped"_s; }));
    }

    void onlySoManyMessagesAreRemembered()
    {
        Rig rig;
        for (size_t i = 0; i < FreeMessages::most + 20; ++i)
            QCOMPARE_EQ(rig.take(sample("{}"), QString::number(i)), QString());
        const auto messages = rig.messages().messages();
        QCOMPARE_EQ(size_t(messages.size()), FreeMessages::most);
        QCOMPARE_EQ(messages.constFirst().id(), QString::number(FreeMessages::most + 19));
    }
};

QTEST_GUILESS_MAIN(CommandsServiceTest)
#include "tst_commandsservice.moc"
