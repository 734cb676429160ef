// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What can be wrong with commands, and what is read where nothing is.
class CommandErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        // The command's keys begin in line 14.
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys << errors;
        };
        const QByteArray rate
            = "name = \"slow\"\naction = \"set-rate\"\nsensor = \"boiler\"\nvalue = 1\n";
        const QByteArray serial
            = "name = \"set\"\naction = \"serial\"\nsensor = \"boiler\"\nsend = \"SET {level}\"\n";
        const QByteArray level = "[[command.parameter]]\nname = \"level\"\n";
        const QByteArray run = "name = \"go\"\naction = \"run\"\nprogram = \"/bin/true\"\n";
        row("nothing wrong", rate, {});
        row("a serial command with its parameter", serial + level, {});
        row("a program that is allowed", run + "arguments = [\"-v\", \"-v\"]\n", {});
        row("no name and no action", "confirm = true\n",
            {u"f:13:1: [[command]] has no \"name\". Add name = \"openValve\""_s,
             u"f:13:1: [[command]] has no \"action\". Add action = \"set-output\""_s});
        row("a name that every device has", "name = \"ping\"\naction = \"snapshot\"\n",
            {u"f:14:8: \"name\" can't be \"ping\", which every device has. Give it another name"_s});
        row("a name twice", rate + "[[command]]\n" + rate,
            {u"f:19:1: the command \"slow\" is there twice. Give each command a name of its own"_s});
        row("no such action", "name = \"a\"\naction = \"set-outptu\"\n",
            {u"f:15:10: \"action\" does not know \"set-outptu\". Did you mean \"set-output\"? It takes one of: set-output, serial, write-register, set-rate, snapshot, restart, run"_s});
        row("nobody may call", rate + "callers = []\n",
            {u"f:18:11: \"callers\" must not be empty. It takes: hub, operator, technician"_s});
        row("a key of another action", rate + "send = \"x\"\n",
            {u"f:18:1: \"send\" does nothing without action = \"serial\". Remove it, or add action = \"serial\""_s});
        row("a key is missing", "name = \"a\"\naction = \"set-rate\"\nsensor = \"boiler\"\n",
            {u"f:13:1: the command \"a\" has no \"value\". Add value = \"{level}\""_s});
        row("no such sensor",
            "name = \"a\"\naction = \"set-rate\"\nsensor = \"boilr\"\nvalue = 1\n",
            {u"f:16:1: there is no sensor \"boilr\". Did you mean \"boiler\"?"_s});
        row("no such output",
            "name = \"a\"\naction = \"set-output\"\noutput = \"valve\"\nvalue = \"on\"\n",
            {u"f:16:1: there is no output \"valve\". Add an [[output]] with this name"_s});
        row("a sensor without registers",
            "name = \"a\"\naction = \"write-register\"\nsensor = \"boiler\"\nregister = "
            "\"r\"\nvalue = 1\n",
            {u"f:16:1: the sensor \"boiler\" has no registers. Name a sensor with type = \"modbus\""_s});
        row("a sensor without a line",
            "name = \"a\"\naction = \"serial\"\nsensor = \"machine\"\nsend = \"x\"\n",
            {u"f:16:1: the sensor \"machine\" has no serial line. Name a sensor with type = \"serial\""_s});
        row("nothing is said", "name = \"a\"\naction = \"serial\"\nsensor = \"boiler\"\n",
            {u"f:13:1: the command \"a\" says nothing on its line. Add send = \"…\\r\\n\", or send-hex = \"02 … 03\""_s});
        row("said twice",
            "name = \"a\"\naction = \"serial\"\nsensor = \"boiler\"\nsend = \"x\"\nsend-hex = "
            "\"02\"\n",
            {u"f:18:1: both \"send\" and \"send-hex\" are given. Keep one of them"_s});
        row("a pattern that is none", serial + "expect = \"(\"\n" + level,
            {u"f:18:10: \"expect\" is not a valid regular expression: missing closing parenthesis at character 2. It is Perl-compatible; single quotes keep TOML from reading the backslashes"_s});
        row("a placeholder that is no parameter",
            serial + "[[command.parameter]]\nname = \"levle\"\n",
            {u"f:17:1: the command has no parameter \"level\". Did you mean \"levle\"?"_s,
             u"f:19:1: the parameter \"levle\" is not used in what the command does. Remove it, or write {levle} where its value is to be"_s});
        row("a value that is half a parameter",
            "name = \"a\"\naction = \"set-rate\"\nsensor = \"boiler\"\nvalue = \"1{level}\"\n"
                + level,
            {u"f:17:1: \"value\" must be a constant, or one parameter in braces and nothing else. For instance value = \"{level}\""_s});
        row("a rate that is no number",
            "name = \"a\"\naction = \"set-rate\"\nsensor = \"boiler\"\nvalue = \"fast\"\n",
            {u"f:17:1: \"value\" must be a number from 0 on, not \"fast\". For instance value = 10, or a parameter in braces"_s});
        row("a parameter that is no number",
            "name = \"a\"\naction = \"set-rate\"\nsensor = \"boiler\"\nvalue = \"{level}\"\n"
                + level + "type = \"text\"\n",
            {u"f:17:1: a number is needed, and the parameter \"level\" is none. Give the parameter type = \"number\" or \"integer\""_s});
        row("a parameter twice", serial + level + level,
            {u"f:21:1: the parameter \"level\" is there twice. Give each parameter of a command a name of its own"_s});
        row("a range of nothing", serial + level + "minimum = 2\nmaximum = 1\n",
            {u"f:21:1: \"maximum\" is less than \"minimum\". No value could ever be given"_s});
        row("a default out of range", serial + level + "maximum = 1\ndefault = 2.5\n",
            {u"f:21:1: \"default\" is a value that the parameter can't have. Give one of its type, within its limits"_s});
        row("choices of a number", serial + level + "choices = [\"a\"]\n",
            {u"f:20:1: \"choices\" does nothing without type = \"text\". Remove it, or add type = \"text\""_s});
        row("an interlock that is none", rate + "require = \"pressure\"\n",
            {u"f:18:1: \"require\" has none of <, <=, >, >=, ==, != at its end. For instance require = \"boiler.pressure < 4 and boiler.valve == 'closed'\""_s});
        row("an interlock on no sensor", rate + "require = \"boilr.pressure < 4\"\n",
            {u"f:18:1: there is no sensor \"boilr\". Did you mean \"boiler\"?"_s});
        row("an interlock on no field", rate + "require = \"presure < 4\"\n",
            {u"f:18:1: the sensor \"boiler\" has no field \"presure\". Did you mean \"pressure\"?"_s});
        row("an interlock on anybody's field", run + "require = \"pressure < 4\"\n",
            {u"f:17:1: \"require\" does not say which sensor's \"pressure\" it means. Write sensor.pressure"_s});
        row("an age of no interlock", rate + "require-max-age = \"1s\"\n",
            {u"f:18:1: \"require-max-age\" does nothing without require. Remove it, or add require"_s});
        row("a program that is not allowed",
            "name = \"a\"\naction = \"run\"\nprogram = \"/bin/false\"\n",
            {u"f:16:1: the program \"/bin/false\" is not among those that may be run. Add it to the list: [programs] allow = [\"/bin/false\"]"_s});
        row("a program without a path", "name = \"a\"\naction = \"run\"\nprogram = \"true\"\n",
            {u"f:16:11: \"program\" must be a path that starts with /. For instance program = \"/usr/local/bin/flush\""_s});
    }
    void eachMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(linesOf(read("[[command]]\n" + keys)), errors);
    }

    void programsAreNamedByTheirPaths()
    {
        const ConfigResult result = parseConfig(
            "[connection]\nconnection-string = \"HostName=h\"\n[programs]\nallow = [\"sh\"]\n",
            u"f"_s);
        QCOMPARE_EQ(
            linesOf(result),
            QStringList{
                u"f:4:9: \"allow\" holds \"sh\", which is no path that starts with /. For instance allow = [\"/usr/local/bin/flush\"]"_s});
    }

    void allThatIsGivenIsRead()
    {
        const ConfigResult result = read(R"([[command]]
name = "setLevel"
description = "Sets the level"
action = "serial"
sensor = "boiler"
send-hex = "02 {level:u16be} 03"
expect = "^OK"
callers = ["hub", "technician"]
confirm = true
require = "pressure < 4"
require-max-age = "5s"
max-age = "0s"
timeout = "2s"
[[command.parameter]]
name = "level"
description = "How far"
type = "integer"
minimum = 0
maximum = 100
default = 50
unit = "percent"
)");
        QVERIFY2(result.isValid(), qPrintable(linesOf(result).join(u'\n')));
        const CommandConfig &command = result.config.commands.at(0);
        QCOMPARE_EQ(command.action.sendHex, u"02 {level:u16be} 03"_s);
        QVERIFY(command.callers == (Callers(Caller::Hub) | Caller::Technician));
        QVERIFY(command.confirm);
        QCOMPARE_EQ(command.maxAge.count(), 0);
        QCOMPARE_EQ(command.timeout.count(), 2000);
        const ParameterConfig &level = command.parameters.at(0);
        QCOMPARE_EQ(level.type, ParameterConfig::Type::Integer);
        QVERIFY(level.fallback == Value(qint64(50)));
        QVERIFY(level.maximum == 100.0);
    }

private:
    static ConfigResult read(const QByteArray &commands)
    {
        return parseConfig("[connection]\nconnection-string = \"HostName=h\"\n"
                           "[programs]\nallow = \"/bin/true\"\n"
                           "[[sensor]]\nname = \"boiler\"\ntype = \"serial\"\nport = \"/dev/x\"\n"
                           "field = [{name = \"pressure\"}]\n"
                           "[[sensor]]\nname = \"machine\"\ntype = \"system\"\n"
                               + commands,
                           u"f"_s);
    }

    static QStringList linesOf(const ConfigResult &result)
    {
        QStringList lines;
        for (const ConfigError &error : result.errors)
            lines.append(error.text());
        return lines;
    }
};

QTEST_GUILESS_MAIN(CommandErrorsTest)
#include "tst_commanderrors.moc"
