// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What can be wrong with the alarms of a sensor.
class AlarmErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        // The alarm's keys begin in line 10.
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys << errors;
        };
        const QByteArray pressure = "name = \"high\"\nfield = \"pressure\"\n";
        row("nothing wrong", pressure + "above = 4\nbelow = 1\nhysteresis = 1\n", {});
        row("no name and no field", "above = 4\n",
            {u"f:9:1: [[sensor.alarm]] has no \"name\". Add name = \"overpressure\""_s,
             u"f:9:1: [[sensor.alarm]] has no \"field\". Add field = \"pressure\""_s});
        row("no limit", pressure,
            {u"f:9:1: the alarm \"high\" has no limit. Add above = 4.0, below = 0.5, or equals = true"_s});
        row("a key like no other", pressure + "abov = 4\nabove = 4\n",
            {u"f:12:1: [[sensor.alarm]] does not know \"abov\". Did you mean \"above\"?"_s});
        row("the name that every sensor's silence has",
            "name = \"silent\"\nfield = \"pressure\"\nabove = 4\n",
            {u"f:10:8: \"name\" can't be \"silent\", which is the alarm of silent-after. Give it another name"_s});
        row("a name that the hub can't take",
            "name = \"too high\"\nfield = \"pressure\"\nabove = 4\n",
            {u"f:10:8: \"name\" can't be \"too high\". A name starts with a letter, goes on with letters, digits and underscores, and has at most 64"_s});
        row("a name twice", pressure + "above = 4\n[[sensor.alarm]]\n" + pressure + "above = 5\n",
            {u"f:14:1: the alarm \"high\" is there twice. Give each alarm of a sensor a name of its own"_s});
        row("an inverted band", pressure + "above = 1\nbelow = 4\n",
            {u"f:13:1: \"below\" is not less than \"above\", so every value is an alarm. With both, values from below to above are good"_s});
        row("a hysteresis as large as the band",
            pressure + "above = 4\nbelow = 1\nhysteresis = 1.5\n",
            {u"f:14:1: \"hysteresis\" leaves nothing of the band from 1 to 4, so the alarm could never be cleared. Take less than 1.5"_s});
        row("a negative hysteresis", pressure + "above = 4\nhysteresis = -1\n",
            {u"f:13:14: \"hysteresis\" must be 0 or more, not -1. For instance hysteresis = 0"_s});
        row("a hysteresis of nothing",
            "name = \"a\"\nfield = \"valve\"\nequals = true\nhysteresis = 1\n",
            {u"f:13:1: \"hysteresis\" does nothing without above or below. Remove it, or add above or below"_s});
        row("equals beside a limit", pressure + "above = 4\nequals = 3\n",
            {u"f:13:1: \"equals\" can't stand beside \"above\" and \"below\". Make two alarms of it"_s});
        row("equals a fraction", pressure + "equals = 1.5\n",
            {
                u"f:12:10: \"equals\" must be text, a whole number, true or false, not a number. For instance equals = true"_s,
            });
        row("a field that is not there", "name = \"a\"\nfield = \"presure\"\nabove = 4\n",
            {u"f:11:1: the sensor has no field \"presure\". Did you mean \"pressure\"?"_s});
        row("a field like no other", "name = \"a\"\nfield = \"flow\"\nabove = 4\n",
            {u"f:11:1: the sensor has no field \"flow\". Add a [[sensor.field]] with this name"_s});
        row("a limit of what is no number", "name = \"a\"\nfield = \"valve\"\nabove = 4\n",
            {u"f:12:1: \"above\" needs a number, and the field \"valve\" is none. Use equals, or give the field another type"_s});
        row("a value that can't be", "name = \"a\"\nfield = \"valve\"\nequals = 4\n",
            {u"f:12:1: \"equals\" is a value that the field \"valve\" can't have. Give one of the field's type, or give the field another type"_s});
        row("a severity that is none", pressure + "above = 4\nseverity = \"critcal\"\n",
            {u"f:13:12: \"severity\" does not know \"critcal\". Did you mean \"critical\"? It takes one of: info, warning, critical"_s});
    }
    void eachMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(
            errorsOf("[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\n"
                     "field = [{name = \"pressure\"}, {name = \"valve\", type = \"boolean\"}]\n\n"
                     "[[sensor.alarm]]\n"
                     + keys),
            errors);
    }

    void silenceIsCheckedToo_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        QTest::newRow("longer than the interval")
            << QByteArray("silent-after = \"11s\"\n") << QStringList();
        QTest::newRow("as long as the interval")
            << QByteArray("silent-after = \"10s\"\n")
            << QStringList{
                   u"f:6:1: \"silent-after\" is not longer than the interval of 10s between two readings. Give the sensor the time for two or three readings"_s};
        QTest::newRow("a severity of nothing")
            << QByteArray("silent-severity = \"info\"\n")
            << QStringList{
                   u"f:6:1: \"silent-severity\" does nothing without silent-after. Remove it, or add silent-after"_s};
    }
    void silenceIsCheckedToo()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf("[[sensor]]\nname = \"a\"\ntype = \"system\"\n" + keys), errors);
    }

    void anAlarmMustBeATable()
    {
        QCOMPARE_EQ(
            errorsOf("[[sensor]]\nname = \"a\"\ntype = \"system\"\nalarm = \"hot\"\n"),
            QStringList{
                u"f:6:1: \"alarm\" must be written as [[sensor.alarm]], once for each. Write [[sensor.alarm]] in double brackets on a line of its own, and its keys below"_s});
    }

private:
    static QStringList errorsOf(const QByteArray &sensor)
    {
        QStringList lines;
        const ConfigResult result
            = parseConfig("[connection]\nconnection-string = \"HostName=h\"\n" + sensor, u"f"_s);
        for (const ConfigError &error : result.errors)
            lines.append(error.text());
        return lines;
    }
};

QTEST_GUILESS_MAIN(AlarmErrorsTest)
#include "tst_alarmerrors.moc"
