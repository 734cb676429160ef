// SPDX-License-Identifier: GPL-3.0-or-later
#include "askagent.h"
#include "commands/coordinator/coordinatorlog.h"
#include "transactionapply.h"
#include "transactiontext.h"
#include "username.h"

#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *usage = R"(Changes that several devices make together, or not at all

At a desk, with a service connection string:
  outpost transaction apply PLAN.toml --service-connection-string-file FILE [--ca-file FILE] [--json]
  outpost transaction list [--json]                what this machine had devices do
  outpost transaction resume [ID] --service-connection-string-file FILE [--ca-file FILE] [--json]

At a device:
  outpost transaction promises [--json]            what it promised, and what became of it
  outpost transaction decide ID commit|abort [--as NAME]
                                                   in the coordinator's stead, where nobody else can
)";

int runList(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Shows what this machine had several devices do together."_s);
    addCommonOptions(parser, "s");
    parser.addOption({u"json"_s, u"One JSON array, for scripts."_s});
    if (const auto over = parse(parser, arguments, u"outpost transaction list"_s))
        return *over;
    const QString file = commonOptions(parser).stateDirectory + u"/coordinator.db"_s;
    std::vector<LoggedTransaction> transactions;
    if (QFileInfo::exists(file)) {
        const auto log = CoordinatorLog::open(file);
        if (!log) {
            printError(log.error());
            return Failed;
        }
        auto read = (*log)->transactions();
        if (!read) {
            printError(read.error());
            return Failed;
        }
        transactions = *std::move(read);
    }
    if (parser.isSet(u"json"_s)) {
        QJsonArray array;
        for (const LoggedTransaction &transaction : transactions)
            array.append(transactionAsJson(transaction));
        std::puts(QJsonDocument(array).toJson(QJsonDocument::Compact).constData());
        return Done;
    }
    for (const LoggedTransaction &transaction : transactions)
        std::fputs(qUtf8Printable(transactionText(transaction)), stdout);
    if (transactions.empty())
        std::puts("no transactions");
    return Done;
}

int runPromises(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Shows what this device promised to change with others."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"json"_s, u"One JSON array, for scripts."_s});
    if (const auto over = parse(parser, arguments, u"outpost transaction promises"_s))
        return *over;
    const bool asJson = parser.isSet(u"json"_s);
    return askAgent(
        commonOptions(parser), [](AgentV1Replica &agent) { return agent.transactions(); },
        [asJson](const QVariant &answer) {
            const auto lines = answer.value<TransactionLines>().lines();
            if (asJson) {
                std::puts(QJsonDocument(promisesAsJson(lines))
                              .toJson(QJsonDocument::Compact)
                              .constData());
                return Done;
            }
            for (const TransactionLine &line : lines)
                std::printf("%s\n", qUtf8Printable(promiseText(line)));
            if (lines.isEmpty())
                std::puts("no promises");
            return Done;
        });
}

int runDecide(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Decides about a transaction that this device is in doubt about, in its coordinator's "
        u"stead. Where that decided otherwise, the devices are no longer of one mind, and both are "
        u"told: ask there first."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"as"_s, u"Who decides it; without it, you."_s, u"NAME"_s});
    parser.addPositionalArgument(u"ID"_s, u"The transaction."_s);
    parser.addPositionalArgument(u"commit|abort"_s, u"What is decided."_s);
    const QString command = u"outpost transaction decide"_s;
    if (const auto over = parse(parser, arguments, command, 2))
        return *over;
    const QStringList named = parser.positionalArguments();
    const bool commit = named[1] == "commit"_L1;
    if (!commit && named[1] != "abort"_L1) {
        std::fprintf(stderr, "%s: it is commit or abort, not '%s'\n", qUtf8Printable(command),
                     qUtf8Printable(named[1]));
        return WrongUsage;
    }
    const QString who = parser.isSet(u"as"_s) ? parser.value(u"as"_s) : userName();
    return askAgent(
        commonOptions(parser),
        [&](AgentV1Replica &agent) {
            introduce(agent, who);
            return agent.decideTransaction(named[0], commit);
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

int runTransaction(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "apply"_L1)
        return runTransactionApply(arguments.sliced(1));
    if (what == "resume"_L1)
        return runTransactionResume(arguments.sliced(1));
    if (what == "list"_L1)
        return runList(arguments.sliced(1));
    if (what == "promises"_L1)
        return runPromises(arguments.sliced(1));
    if (what == "decide"_L1)
        return runDecide(arguments.sliced(1));
    const bool help = what == "--help"_L1 || what == "-h"_L1;
    std::fputs(usage, help ? stdout : stderr);
    return help ? Done : WrongUsage;
}

} // namespace outpost
