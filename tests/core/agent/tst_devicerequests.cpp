// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicerequests.h"

#include "base/isotime.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What a cloud-to-device message asks for.
class DeviceRequestsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBodyOrAPropertyNamesTheCommand_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("property");
        QTest::addColumn<QByteArray>("parameters");
        QTest::newRow("a body") << QByteArray(R"({"command":"open","parameters":{"far":5}})")
                                << QString() << QByteArray(R"({"far":5})");
        QTest::newRow("a body with a bare value")
            << QByteArray(R"({"command":"open","parameters":5})") << QString() << QByteArray("5");
        QTest::newRow("a body without parameters")
            << QByteArray(R"({"command":"open"})") << QString() << QByteArray();
        QTest::newRow("a property")
            << QByteArray(R"({"far":5})") << u"open"_s << QByteArray(R"({"far":5})");
        QTest::newRow("a property alone") << QByteArray() << u"open"_s << QByteArray();
    }
    void aBodyOrAPropertyNamesTheCommand()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, property);
        QFETCH(QByteArray, parameters);
        CloudMessage message{.messageId = u"7"_s, .body = body};
        if (!property.isEmpty())
            message.properties.emplace_back(u"command"_s, property);
        message.system.emplace_back(u"$.uid"_s, u"ada"_s);
        const auto call = commandIn(message);
        QVERIFY2(call, call ? "" : qPrintable(call.error().text()));
        QCOMPARE_EQ(call->name, u"open"_s);
        QCOMPARE_EQ(call->payload, parameters);
        QCOMPARE_EQ(call->id, u"7"_s);
        QCOMPARE_EQ(call->who, u"ada"_s);
        QVERIFY(call->caller == Caller::Hub);
        QVERIFY(!call->sentAt);
        QVERIFY(call->mayHaveWaited);
    }

    void whenItWasSentIsTheSendersWordBeforeTheHubs()
    {
        const Timestamp sent = *parseIso("2026-11-22T10:00:00Z");
        CloudMessage message{.body = R"({"command":"open"})"};
        message.system.emplace_back(u"$.ctime"_s, u"2026-11-22T10:00:00Z"_s);
        QVERIFY(commandIn(message)->sentAt == sent);
        message.system.emplace_back(u"iothub-enqueuedtime"_s, u"2026-11-22T11:00:00Z"_s);
        QVERIFY(commandIn(message)->sentAt == sent + std::chrono::hours(1));
        message.properties.emplace_back(u"sentAt"_s, u"2026-11-22T12:00:00Z"_s);
        QVERIFY(commandIn(message)->sentAt == sent + std::chrono::hours(2));
        message.body = R"({"command":"open","sentAt":"2026-11-22T13:00:00Z"})";
        QVERIFY(commandIn(message)->sentAt == sent + std::chrono::hours(3));
    }

    void whatAsksForNothingOrWronglyIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &body, const QString &says) {
            QTest::newRow(name) << body << says;
        };
        row("nothing", "", u"it names no command"_s);
        row("no JSON", "open the valve", u"it names no command: the payload is not JSON"_s);
        row("a list", "[1]", u"it names no command"_s);
        row("another object", R"({"valve":"open"})", u"it names no command"_s);
        row("a number for a name", R"({"command":7})", u"it names no command"_s);
        row("parameters beside it", R"({"command":"open","far":5})",
            u"\"far\" means nothing beside \"command\""_s);
        row("no time", R"({"command":"open","sentAt":"soon"})",
            u"\"sentAt\" is no time: \"soon\""_s);
        row("a number for a time", R"({"command":"open","sentAt":7})", u"\"sentAt\" is no time"_s);
        row("too much", QByteArray(70'000, '['), u"it names no command: the payload has"_s);
    }
    void whatAsksForNothingOrWronglyIsToldSo()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const auto call = commandIn({.body = body});
        QVERIFY(!call);
        QVERIFY2(call.error().message.startsWith(says), qPrintable(call.error().message));
    }
};

QTEST_APPLESS_MAIN(DeviceRequestsTest)
#include "tst_devicerequests.moc"
