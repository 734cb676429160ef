// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What can be wrong with GPIO lines, and what they are read into.
class GpioErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsRead()
    {
        const ConfigResult result = parse(
            "[[sensor]]\nname = \"cellar\"\ntype = \"gpio\"\ninterval = \"10s\"\n"
            "[[sensor.line]]\nname = \"door\"\nchip = \"gpiochip0\"\nline = 17\nactive-low = true\n"
            "bias = \"pull-up\"\ndebounce = \"20ms\"\n"
            "[[sensor.line]]\nname = \"flow\"\nline = \"FLOW\"\nmeasure = \"frequency\"\n"
            "edge = \"both\"\nscale = 0.5\nunit = \"hertz\"\n");
        QCOMPARE_EQ(texts(result), QStringList());
        const GpioConfig &gpio = result.config.sensors[0].gpio;
        QCOMPARE_EQ(gpio.interval, std::chrono::seconds(10));
        QCOMPARE_EQ(gpio.lines.size(), 2u);
        QCOMPARE_EQ(gpio.lines[0].line,
                    (GpioLine{u"gpiochip0"_s, u"17"_s, true, GpioLine::Bias::PullUp}));
        QCOMPARE_EQ(gpio.lines[0].debounce, std::chrono::milliseconds(20));
        QCOMPARE_EQ(gpio.lines[1].measure, GpioInputConfig::Measure::Frequency);
        QCOMPARE_EQ(gpio.lines[1].edge, GpioInputConfig::Edge::Both);
        QCOMPARE_EQ(gpio.lines[1].scale, 0.5);
    }

    void eachMistakeOfASensorIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        // What is given begins in line 6.
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys << errors;
        };
        const QByteArray door = "[[sensor.line]]\nname = \"door\"\nline = \"DOOR\"\n";
        row("nothing wrong", door, {});
        row("no line", "",
            {u"f:3:1: the gpio sensor \"a\" has no line. Add [[sensor.line]] with name = \"doorOpen\" and line = \"GPIO17\""_s});
        row("neither name nor line", "[[sensor.line]]\n",
            {u"f:6:1: [[sensor.line]] has no \"name\". Add name = \"doorOpen\""_s,
             u"f:6:1: [[sensor.line]] has no \"line\". Add line = \"GPIO17\""_s});
        row("an offset without a chip", "[[sensor.line]]\nname = \"door\"\nline = 17\n",
            {u"f:8:1: the offset 17 means nothing without its chip. Add chip = \"gpiochip0\", or give the line's name"_s});
        row("the same field twice", door + "[[sensor.line]]\nname = \"door\"\nline = \"B\"\n",
            {u"f:10:1: the field \"door\" is there twice. Give each line a name of its own"_s});
        row("the same line twice", door + "[[sensor.line]]\nname = \"b\"\nline = \"DOOR\"\n",
            {u"f:11:1: the line \"DOOR\" already belongs to the sensor \"a\". A line can have one owner alone: choose another line"_s});
        row("a field where the time is", "[[sensor.line]]\nname = \"t\"\nline = \"DOOR\"\n",
            {u"f:7:1: \"name\" can't be \"t\", where a message has its time. Give it another name"_s});
        row("a count that nothing tells",
            "[[sensor.line]]\nname = \"flow\"\nline = \"FLOW\"\nmeasure = \"count\"\n",
            {u"f:9:1: nothing says when \"flow\" is told. Add interval = \"10s\" to the sensor"_s});
        row("a count that changes of a state tell",
            door + "[[sensor.line]]\nname = \"flow\"\nline = \"FLOW\"\nmeasure = \"count\"\n", {});
        row("a frequency over no interval",
            door + "[[sensor.line]]\nname = \"flow\"\nline = \"FLOW\"\nmeasure = \"frequency\"\n",
            {u"f:12:1: nothing says when \"flow\" is told. Add interval = \"10s\" to the sensor"_s});
        row("an edge of a state", door + "edge = \"both\"\n",
            {u"f:9:1: \"edge\" does nothing without measure = \"count\" or \"frequency\". Remove it, or add measure = \"count\" or \"frequency\""_s});
        row("a bias that is none", door + "bias = \"pullup\"\n",
            {u"f:9:8: \"bias\" does not know \"pullup\". Did you mean \"pull-up\"? It takes one of: as-is, off, pull-up, pull-down"_s});
        row("a debounce without end", door + "debounce = \"1h\"\n",
            {u"f:9:12: \"debounce\" must be from 0s to 10s. For instance debounce = \"0s\""_s});
        row("a key of serial sensors", "baud = 9600\n" + door,
            {u"f:6:1: \"baud\" is for serial and modbus sensors, and this one is a gpio sensor. Remove it"_s});
        row("an alarm of no line",
            door + "[[sensor.alarm]]\nname = \"open\"\nfield = \"dor\"\nequals = true\n",
            {u"f:11:1: the sensor has no line \"dor\". Did you mean \"door\"?"_s});
    }
    void eachMistakeOfASensorIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(texts(parse("[[sensor]]\nname = \"a\"\ntype = \"gpio\"\n" + keys)), errors);
    }

    void otherSensorsHaveNoLines()
    {
        QCOMPARE_EQ(
            texts(parse(
                "[[sensor]]\nname = \"a\"\ntype = \"system\"\n[[sensor.line]]\nname = \"b\"\n")),
            QStringList{
                u"f:6:10: [[sensor.line]] is for gpio sensors, and this one is a system sensor. Remove it"_s});
    }

private:
    static ConfigResult parse(const QByteArray &text)
    {
        return parseConfig("[connection]\nconnection-string = \"HostName=h\"\n" + text, u"f"_s);
    }
    static QStringList texts(const ConfigResult &result)
    {
        QStringList lines;
        for (const ConfigError &error : result.errors)
            lines.append(error.text());
        return lines;
    }
};

QTEST_GUILESS_MAIN(GpioErrorsTest)
#include "tst_gpioerrors.moc"
