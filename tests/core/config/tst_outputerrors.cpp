// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What can be wrong with outputs, and what they are read into.
class OutputErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsRead()
    {
        const ConfigResult result
            = parse("[[output]]\nname = \"pump\"\ntype = \"gpio\"\nline = \"PUMP\"\nsafe = true\n"
                    "drive = \"open-drain\"\ndescription = \"the pump\"\n");
        QCOMPARE_EQ(texts(result), QStringList());
        const OutputConfig &output = result.config.outputs[0];
        QCOMPARE_EQ(output.name, u"pump"_s);
        QCOMPARE_EQ(output.description, u"the pump"_s);
        QCOMPARE_EQ(output.line, (GpioLine{{}, u"PUMP"_s}));
        QCOMPARE_EQ(output.drive, OutputConfig::Drive::OpenDrain);
        QVERIFY(output.safe);
    }

    void eachMistakeOfAnOutputIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys << errors;
        };
        // The sensor "cellar" has the line DOOR; the outputs begin in line 9.
        const QByteArray pump = "[[output]]\nname = \"pump\"\ntype = \"gpio\"\nline = \"PUMP\"\n";
        row("nothing wrong", pump, {});
        row("nothing at all", "[[output]]\n",
            {u"f:9:1: [[output]] has no \"name\". Add name = \"pump\""_s,
             u"f:9:1: [[output]] has no \"type\". Add type = \"gpio\""_s,
             u"f:9:1: [[output]] has no \"line\". Add line = \"GPIO17\""_s});
        row("a name twice", pump + "[[output]]\nname = \"pump\"\ntype = \"gpio\"\nline = \"B\"\n",
            {u"f:14:1: the name \"pump\" is already that of an output. Give each output a name of its own"_s});
        row("the name of a sensor",
            "[[output]]\nname = \"cellar\"\ntype = \"gpio\"\nline = \"PUMP\"\n",
            {u"f:10:1: the name \"cellar\" is already that of a sensor. Give each output a name of its own"_s});
        row("a name that the hub can't take",
            "[[output]]\nname = \"pump 1\"\ntype = \"gpio\"\nline = \"PUMP\"\n",
            {u"f:10:8: \"name\" can't be \"pump 1\". A name starts with a letter, goes on with letters, digits and underscores, and has at most 64"_s});
        row("the line of a sensor", "[[output]]\nname = \"a\"\ntype = \"gpio\"\nline = \"DOOR\"\n",
            {u"f:12:1: the line \"DOOR\" already belongs to the sensor \"cellar\". A line can have one owner alone: choose another line"_s});
        row("the line of another output, by its device file",
            "[[output]]\nname = \"a\"\ntype = \"gpio\"\nchip = \"gpiochip0\"\nline = 5\n"
            "[[output]]\nname = \"b\"\ntype = \"gpio\"\nchip = \"/dev/gpiochip0\"\nline = \"5\"\n",
            {u"f:18:1: the line \"5\" already belongs to the output \"a\". A line can have one owner alone: choose another line"_s});
        row("a type like no other", "[[output]]\nname = \"a\"\ntype = \"gpoi\"\nline = \"PUMP\"\n",
            {u"f:11:8: \"type\" does not know \"gpoi\". Did you mean \"gpio\"? It takes one of: gpio"_s});
        row("a key like no other", pump + "save = true\n",
            {u"f:13:1: [[output]] does not know \"save\". Did you mean \"safe\"?"_s});
        row("single brackets", "[output]\nname = \"a\"\n",
            {u"f:9:2: \"output\" must be written as [[output]], once for each. Write [[output]] in double brackets on a line of its own, and its keys below"_s});
    }
    void eachMistakeOfAnOutputIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(texts(parse("[[sensor]]\nname = \"cellar\"\ntype = \"gpio\"\n"
                                "[[sensor.line]]\nname = \"door\"\nline = \"DOOR\"\n"
                                + keys)),
                    errors);
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

QTEST_GUILESS_MAIN(OutputErrorsTest)
#include "tst_outputerrors.moc"
