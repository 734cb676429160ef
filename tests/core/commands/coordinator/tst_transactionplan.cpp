// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/transactionplan.h"

#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestTransactionPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanIsRead();
    void mistakesAreToldWithTheirPlace_data();
    void mistakesAreToldWithTheirPlace();
    void aFileThatIsNotThereIsToldSo();
};

void TestTransactionPlan::aPlanIsRead()
{
    const auto result = parseTransactionPlan(R"(
deadline = "90s"
[[device]]
id = "boiler-1"
[[device.change]]
command = "setLevel"
parameters = { level = 3, name = "a", on = true, list = [1, 2.5] }
[[device.change]]
settings = { limits = { messagesPerSecond = 5 } }
[[device]]
id = "boiler-2"
[[device.change]]
command = "open"
)",
                                             u"plan.toml"_s);
    QVERIFY2(result.errors.empty(),
             result.errors.empty() ? "" : qUtf8Printable(result.errors.front().text()));
    QCOMPARE(result.plan.deadline, 90'000ms);
    QCOMPARE_EQ(result.plan.devices.size(), 2U);
    const auto &first = result.plan.devices[0];
    QCOMPARE(first.id, u"boiler-1"_s);
    QCOMPARE_EQ(first.changes.size(), 2);
    QCOMPARE(first.changes[0]["command"_L1].toString(), u"setLevel"_s);
    QCOMPARE(first.changes[0]["parameters"_L1].toObject(),
             QJsonObject({{u"level"_s, 3},
                          {u"name"_s, u"a"_s},
                          {u"on"_s, true},
                          {u"list"_s, QJsonArray{1, 2.5}}}));
    QCOMPARE(first.changes[1]["settings"_L1]["limits"_L1]["messagesPerSecond"_L1].toInt(), 5);
    QCOMPARE(result.plan.devices[1].changes[0].toObject(),
             QJsonObject({{u"command"_s, u"open"_s}}));
}

void TestTransactionPlan::mistakesAreToldWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    const QByteArray change = "[[device.change]]\ncommand = \"open\"\n";
    const QByteArray device = "[[device]]\nid = \"a\"\n";
    QTest::newRow("no TOML") << QByteArray("deadline = ") << u"plan.toml:1:"_s;
    QTest::newRow("nothing") << QByteArray() << u"plan.toml: it names no device"_s;
    QTest::newRow("a misspelt key")
        << "deadlin = \"5s\"\n" + device + change
        << u"plan.toml:1:1: a plan has no \"deadlin\" here. Did you mean \"deadline\"?"_s;
    QTest::newRow("a deadline that is too short")
        << "deadline = \"1s\"\n" + device + change << u"plan.toml:1:12: \"deadline\""_s;
    QTest::newRow("a device without an id")
        << "[[device]]\n" + change << u"plan.toml:1:1: this device has no \"id\""_s;
    QTest::newRow("an id that is none")
        << "[[device]]\nid = \"a b\"\n" + change << u"plan.toml:2:6: \"a b\" is no device id"_s;
    QTest::newRow("a device twice")
        << device + change + device + change << u"plan.toml:6:6: \"a\" takes part already"_s;
    QTest::newRow("a device without changes")
        << device << u"plan.toml:1:1: this device has nothing to change"_s;
    QTest::newRow("one table of devices")
        << QByteArray("[device]\nid = \"a\"\n") << u"\"device\" must be a list of tables"_s;
    QTest::newRow("a change of nothing") << device + "[[device.change]]\n"
                                         << u"plan.toml:3:1: a change is either"_s;
    QTest::newRow("a change of both") << device + change + "settings = { a = 1 }\n"
                                      << u"plan.toml:5:1: a change is either"_s;
    QTest::newRow("parameters of settings")
        << device + "[[device.change]]\nsettings = { a = 1 }\nparameters = { b = 1 }\n"
        << u"plan.toml:5:1: \"parameters\" does nothing without \"command\""_s;
    QTest::newRow("settings that are no table")
        << device + "[[device.change]]\nsettings = 5\n"
        << u"plan.toml:4:12: \"settings\" must be a table, not"_s;
    QTest::newRow("a date") << device + "[[device.change]]\nsettings = { a = 2026-11-22 }\n"
                            << u"plan.toml:4:18: a date or time"_s;
    QTest::newRow("infinity") << device + "[[device.change]]\nsettings = { a = inf }\n"
                              << u"plan.toml:4:18: no device can be told"_s;
    QTest::newRow("too large for a method")
        << device + "[[device.change]]\nsettings = { a = \"" + QByteArray(110'000, 'x') + "\" }\n"
        << u"larger than a method can carry"_s;
}

void TestTransactionPlan::mistakesAreToldWithTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto result = parseTransactionPlan(text, u"plan.toml"_s);
    QVERIFY(!result.errors.empty());
    const QString told = result.errors.front().text();
    QVERIFY2(told.contains(error), qUtf8Printable(told.left(300)));
}

void TestTransactionPlan::aFileThatIsNotThereIsToldSo()
{
    const auto result = readTransactionPlan(u"/nonexistent/plan.toml"_s);
    QCOMPARE_EQ(result.errors.size(), 1U);
    QVERIFY(result.errors.front().text().startsWith("/nonexistent/plan.toml: "_L1));
}

QTEST_APPLESS_MAIN(TestTransactionPlan)
#include "tst_transactionplan.moc"
