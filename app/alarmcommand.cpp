// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmtext.h"
#include "askagent.h"
#include "contract/snapshotjson.h"
#include "username.h"

#include <QJsonDocument>

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *usage = R"(Shows alarms, and says that somebody saw them

  outpost alarm list [--json]                      what stands, or is over and was not acknowledged
  outpost alarm acknowledge SENSOR ALARM [--as NAME]
)";

int runList(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Shows the alarms of the running agent."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"json"_s, u"One JSON array, for scripts."_s});
    if (const auto over = parse(parser, arguments, u"outpost alarm list"_s))
        return *over;
    const bool asJson = parser.isSet(u"json"_s);
    return askAgent(
        commonOptions(parser), [](AgentV1Replica &agent) { return agent.snapshot(); },
        [asJson](const QVariant &answer) {
            const auto alarms = answer.value<AgentSnapshot>().alarms();
            if (asJson) {
                std::puts(
                    QJsonDocument(alarmsAsJson(alarms)).toJson(QJsonDocument::Compact).constData());
                return Done;
            }
            for (const StandingAlarm &alarm : alarms)
                std::printf("%s\n    %s\n", qUtf8Printable(alarmLine(alarm)),
                            qUtf8Printable(alarm.text()));
            if (alarms.isEmpty())
                std::puts("no alarms");
            return Done;
        });
}

int runAcknowledge(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Says that somebody saw an alarm."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"as"_s, u"Who saw it; without it, you."_s, u"NAME"_s});
    parser.addPositionalArgument(u"SENSOR"_s, u"The sensor's name."_s);
    parser.addPositionalArgument(u"ALARM"_s, u"The alarm's name."_s);
    const QString command = u"outpost alarm acknowledge"_s;
    if (const auto over = parse(parser, arguments, command, 2))
        return *over;
    const QStringList named = parser.positionalArguments();
    const QString who = parser.isSet(u"as"_s) ? parser.value(u"as"_s) : userName();
    return askAgent(
        commonOptions(parser),
        [&](AgentV1Replica &agent) {
            introduce(agent, who);
            return agent.acknowledgeAlarm(named[0], named[1]);
        },
        [](const QVariant &answer) {
            const QString refused = answer.toString();
            if (refused.isEmpty())
                return Done;
            std::fprintf(stderr, "outpost: %s\n", qUtf8Printable(refused));
            return Failed;
        });
}

} // namespace

int runAlarm(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "list"_L1)
        return runList(arguments.sliced(1));
    if (what == "acknowledge"_L1)
        return runAcknowledge(arguments.sliced(1));
    const bool help = what == "--help"_L1 || what == "-h"_L1;
    std::fputs(usage, help ? stdout : stderr);
    return help ? Done : WrongUsage;
}

} // namespace outpost
