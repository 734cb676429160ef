// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settingsoverlay.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Settings over those of the file: what is wrong in them is left out, the rest is right.
class SettingsOverlayTest : public QObject
{
    Q_OBJECT

    Config m_file;

    static QJsonObject json(const QByteArray &text)
    {
        return QJsonDocument::fromJson(text).object();
    }

    static SensorConfig serial(const QString &name, const QString &port)
    {
        SensorConfig sensor;
        sensor.name = name;
        sensor.serial.port = port;
        return sensor;
    }

private Q_SLOTS:
    void init()
    {
        m_file = {};
        SensorConfig spare = serial(u"spare"_s, u"/dev/ttyS0"_s);
        spare.enabled = false;
        SensorConfig machine;
        machine.name = u"machine"_s;
        machine.type = SensorConfig::Type::System;
        machine.silentAfter = 1min;
        m_file.sensors = {serial(u"boiler"_s, u"/dev/ttyS0"_s), spare, machine};
    }

    void whatIsRightIsTakenAndWhatIsWrongIsLeftOut()
    {
        const auto result = overlaid(
            m_file,
            json(R"({"logLevel":"debug","limits":{"bytesPerDay":"1MiB","messagesPerDay":-1},)"
                 R"("sensors":{"boiler":{"filter":{"maxRate":2}},"machine":{"interval":"1ms"}}})"));
        QCOMPARE_EQ(result.config.agent.logLevel, u"debug"_s);
        QVERIFY(result.config.limits == m_file.limits); // a group is whole or not at all
        QCOMPARE_EQ(result.config.sensors[0].filter.maxRate, 2.0);
        QVERIFY(result.config.sensors[2] == m_file.sensors[2]);
        QCOMPARE_EQ(result.problems.size(), 2u);
        QCOMPARE_EQ(result.problems[0].group, u"limits"_s);
        QVERIFY(result.problems[0].sensor.isEmpty());
        QCOMPARE_EQ(result.problems[1].group, u"sensors"_s);
        QCOMPARE_EQ(result.problems[1].sensor, u"machine"_s);
    }

    void theChecksOfTheFileHoldHereToo_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("says");
        QTest::newRow("a port that another sensor has")
            << QByteArray(R"({"sensors":{"spare":{"enabled":true}}})")
            << u"the port \"/dev/ttyS0\" already belongs to the sensor"_s;
        QTest::newRow("an interval longer than silence may last")
            << QByteArray(R"({"sensors":{"machine":{"interval":"2m"}}})")
            << u"\"silentAfter\" is not longer than the interval of 2m"_s;
        QTest::newRow("functions without a window")
            << QByteArray(R"({"sensors":{"boiler":{"filter":{"aggregateFunctions":["min"]}}}})")
            << u"\"aggregateFunctions\" does nothing without aggregate"_s;
        QTest::newRow("a word that is none") << QByteArray(
            R"({"sensors":{"boiler":{"filter":{"aggregate":"1m","aggregateFunctions":["men"]}}}})")
                                             << u"Did you mean \"mean\"?"_s;
        QTest::newRow("a duration without a unit")
            << QByteArray(R"({"sensors":{"boiler":{"batch":{"age":"5"}}}})")
            << u"does not understand the duration"_s;
    }
    void theChecksOfTheFileHoldHereToo()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, says);
        const auto result = overlaid(m_file, json(settings));
        QVERIFY(result.config == m_file);
        QCOMPARE_EQ(result.problems.size(), 1u);
        const QString text = result.problems[0].error.text();
        QVERIFY2(text.contains(says), qPrintable(text));
    }

    void aPortMayChangeItsOwner()
    {
        const auto result = overlaid(
            m_file, json(R"({"sensors":{"boiler":{"enabled":false},"spare":{"enabled":true}}})"));
        QVERIFY(result.problems.empty());
        QVERIFY(result.config.sensors[1].enabled);
    }

    void whatTheFileHasForADeadBandIsNoFaultOfWhoTurnsItOff()
    {
        m_file.sensors[0].filter.deadBand = 1;
        m_file.sensors[0].filter.deadBandMaxAge = 1min;
        const auto result
            = overlaid(m_file, json(R"({"sensors":{"boiler":{"filter":{"deadBand":0}}}})"));
        QVERIFY(result.problems.empty());
        QCOMPARE_EQ(result.config.sensors[0].filter.deadBand, 0.0);
    }

    void valuesAreToldInTheFormInWhichTheyAreRead()
    {
        const QJsonObject settings = json(
            R"({"logLevel":"warning","limits":{"bytesPerDay":"1MiB"},"sensors":{)"
            R"("boiler":{"enabled":false,"filter":{"aggregate":90,"aggregateFunctions":"max"},)"
            R"("batch":{"bytes":"4KiB"}},"gone":{"enabled":true}},"rubbish":[1]})");
        const QJsonObject values = settingValues(overlaid(m_file, settings).config, settings);
        QCOMPARE(
            values,
            json(
                R"({"logLevel":"warning","limits":{"bytesPerDay":1048576},"sensors":{)"
                R"("boiler":{"enabled":false,"filter":{"aggregate":"90s","aggregateFunctions":["max"]},)"
                R"("batch":{"bytes":4096}}}})"));
        QVERIFY(overlaid(m_file, values).config == overlaid(m_file, settings).config);
        QCOMPARE(groupValues(m_file, u"limits"_s),
                 json(R"({"messagesPerSecond":0,"messagesPerDay":0,"bytesPerDay":0})"));
    }

    void whateverComesIsReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("settings");
        const QByteArray deep = QByteArray(400, '[') + QByteArray(400, ']');
        const QList<QByteArray> values{"null",
                                       "true",
                                       "-0.5",
                                       "1e300",
                                       "\"\"",
                                       "\"\\u0000\\u202e\"",
                                       '"' + QByteArray(30'000, 'x') + '"',
                                       "[]",
                                       "{}",
                                       deep,
                                       "{\"\":{\"\":1}}",
                                       "{\"boiler\":null}",
                                       "{\"boiler\":{\"filter\":[]}}",
                                       "{\"boiler\":{\"filter\":{\"\":{}}}}",
                                       "{\"boiler\":{\"enabled\":null}}"};
        for (const char *group : {"logLevel", "limits", "outbox", "sensors", "", "__t"}) {
            for (const QByteArray &value : values)
                QTest::addRow("%s is %s", group, value.left(40).constData())
                    << QByteArray("{\"") + group + "\":" + value + '}';
        }
    }
    void whateverComesIsReadOrRefused()
    {
        QFETCH(QByteArray, settings);
        const auto result = overlaid(m_file, json(settings));
        QVERIFY(result.problems.empty() || result.config == m_file);
        for (const SettingsProblem &problem : result.problems)
            QVERIFY2(problem.error.text().size() < 1000, qPrintable(problem.error.text()));
        static_cast<void>(settingValues(m_file, json(settings)));
    }
};

QTEST_APPLESS_MAIN(SettingsOverlayTest)
#include "tst_settingsoverlay.moc"
