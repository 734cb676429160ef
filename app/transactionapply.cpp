// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionapply.h"

#include "base/folderlock.h"
#include "base/unixsignals.h"
#include "command.h"
#include "commands/coordinator/doubtsearch.h"
#include "commands/coordinator/transactionplan.h"
#include "config/valuereader.h"
#include "service/serviceclient.h"
#include "transactionprogress.h"
#include "transactiontext.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QUuid>

#include <csignal>
#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What both commands stand on: the log, under its lock, and the way to the hub.
struct Desk
{
    SystemClock clock;
    std::optional<FolderLock> lock;
    std::unique_ptr<CoordinatorLog> log;
    std::unique_ptr<ServiceClient> service;
    bool asJson = false;

    [[nodiscard]] MethodCaller caller() const
    {
        return [this](const QString &device, const QString &method, const QJsonObject &payload,
                      std::chrono::seconds patience,
                      std::function<void(const ServiceAnswer &)> answered) {
            service->callMethod(device, method, payload, patience, std::move(answered));
        };
    }
};

void addOptions(QCommandLineParser &parser)
{
    addCommonOptions(parser, "s");
    parser.addOption({u"service-connection-string-file"_s,
                      u"The connection string of a shared access policy that may connect as a "
                      u"service; outpost-hub has service.connectionstring in its state folder."_s,
                      u"FILE"_s});
    parser.addOption({u"ca-file"_s,
                      u"The authority of a hub that the system does not trust: outpost-hub's "
                      u"ca.pem."_s,
                      u"FILE"_s});
    parser.addOption({u"json"_s, u"At the end one JSON object on stdout, for scripts."_s});
}

/// Opens what the options name; an exit code where that fails.
std::optional<int> open(Desk &desk, const QCommandLineParser &parser, const char *command)
{
    const QString file = parser.value(u"service-connection-string-file"_s);
    if (file.isEmpty()) {
        std::fprintf(stderr, "%s: --service-connection-string-file is missing\nTry '%s --help'.\n",
                     command, command);
        return WrongUsage;
    }
    const auto failed = [](const Error &error) {
        printError(error);
        return Failed;
    };
    const auto text = valuereader::secretFrom(file);
    if (!text)
        return failed({ErrorCode::NotFound, u"%1 can't be read"_s.arg(file),
                       u"Name a file with a service's connection string"_s});
    const auto policy = ConnectionString::parseService(*text);
    if (!policy)
        return failed(policy.error().within(file));
    auto service = ServiceClient::create(*policy, parser.value(u"ca-file"_s), desk.clock);
    if (!service)
        return failed(service.error());
    desk.service = *std::move(service);

    const QString folder = commonOptions(parser).stateDirectory;
    QDir().mkpath(folder);
    // Two at once could decide one transaction in two ways.
    auto lock = FolderLock::take(folder + u"/coordinator.lock"_s, u"outpost transaction");
    if (!lock)
        return failed(lock.error());
    desk.lock.emplace(*std::move(lock));
    auto log = CoordinatorLog::open(folder + u"/coordinator.db"_s);
    if (!log)
        return failed(log.error());
    desk.log = *std::move(log);
    desk.asJson = parser.isSet(u"json"_s);
    return std::nullopt;
}

/// Brings one transaction as far as it gets; an exit code.
int carryOn(Desk &desk, LoggedTransaction transaction)
{
    TransactionRun run(std::move(transaction), *desk.log, desk.caller(), desk.clock);
    const TransactionProgress progress(run);
    UnixSignals signals_({SIGINT, SIGTERM});
    const auto leave = [&run] {
        std::fprintf(stderr, "%s; `outpost transaction resume %s` finishes it\n",
                     run.decision() == Coordinator::Decision::Commit ? "it is decided: all commit"
                                                                     : "it is aborted",
                     qUtf8Printable(run.transaction().id));
        QCoreApplication::exit(Failed);
    };
    QObject::connect(&signals_, &UnixSignals::received, &run, [&] {
        const bool wasDecided = run.decision() != Coordinator::Decision::None;
        if (wasDecided || !run.abort())
            leave();
        else
            std::fputs("aborting; once more leaves that to `outpost transaction resume`\n", stderr);
    });
    QObject::connect(&run, &TransactionRun::failed, &run, [](const Error &error) {
        printError(error);
        QCoreApplication::exit(Failed);
    });
    QObject::connect(&run, &TransactionRun::finished, &run,
                     [&run] { QCoreApplication::exit(run.isAsPlanned() ? Done : Failed); });
    run.start();
    const int code = QCoreApplication::exec();
    const LoggedTransaction &ended = run.transaction();
    if (desk.asJson)
        std::printf(
            "%s\n",
            QJsonDocument(transactionAsJson(ended)).toJson(QJsonDocument::Compact).constData());
    else
        std::printf("%s %s\n", qUtf8Printable(ended.id), qUtf8Printable(stateText(ended)));
    std::fflush(stdout);
    return code;
}

int answerDoubts(Desk &desk, const std::vector<LoggedTransaction> &all)
{
    std::map<QString, Coordinator::Decision> decisions;
    QStringList devices;
    for (const LoggedTransaction &transaction : all) {
        decisions[transaction.id] = transaction.record.decision;
        for (const auto &member : transaction.members)
            devices.append(member.device);
    }
    devices.removeDuplicates();
    DoubtSearch search(
        desk.log->identity(), std::move(decisions), desk.caller(),
        [&desk](const QString &device, std::function<void(const ServiceAnswer &)> answered) {
            desk.service->twin(device, std::move(answered));
        });
    QObject::connect(
        &search, &DoubtSearch::answered, &search,
        [](const QString &device, const QString &id, bool commit, const QString &detail) {
            std::fprintf(stderr, "%s asked for %s: %s; it says: %s\n", qUtf8Printable(device),
                         qUtf8Printable(id), commit ? "commit" : "abort", qUtf8Printable(detail));
        });
    int code = Done;
    QObject::connect(&search, &DoubtSearch::unreached, &search,
                     [&code](const QString &device, const Error &error) {
                         printError(error.within(device));
                         code = Failed;
                     });
    QObject::connect(&search, &DoubtSearch::finished, &search,
                     [&code] { QCoreApplication::exit(code); });
    search.start(devices);
    return QCoreApplication::exec();
}

} // namespace

int runTransactionApply(const QStringList &arguments)
{
    constexpr const char *command = "outpost transaction apply";
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Has several devices change something together, or not at all."_s);
    addOptions(parser);
    parser.addPositionalArgument(u"PLAN.toml"_s, u"What each device is to change."_s);
    if (const auto over = parse(parser, arguments, QString::fromLatin1(command), 1))
        return *over;
    const TransactionPlanResult plan = readTransactionPlan(parser.positionalArguments().first());
    for (const ConfigError &error : plan.errors)
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
    if (!plan.errors.empty())
        return WrongConfiguration;
    Desk desk;
    if (const auto over = open(desk, parser, command))
        return *over;

    LoggedTransaction transaction;
    transaction.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    transaction.plan = plan.plan.file;
    transaction.created = desk.clock.now();
    transaction.deadline = transaction.created + plan.plan.deadline;
    for (const TransactionPlan::Device &device : plan.plan.devices)
        transaction.members.push_back({.device = device.id, .changes = device.changes});
    return carryOn(desk, std::move(transaction));
}

int runTransactionResume(const QStringList &arguments)
{
    constexpr const char *command = "outpost transaction resume";
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Finishes what was begun: what is decided is carried through, what is not is aborted. "
        u"Without an ID all of them, and devices that are in doubt about any are told."_s);
    addOptions(parser);
    parser.addPositionalArgument(u"[ID]"_s, u"The transaction."_s);
    // One may stand there, or none.
    parser.parse(QStringList(QString::fromLatin1(command)) + arguments);
    const bool named = !parser.positionalArguments().isEmpty();
    if (const auto over = parse(parser, arguments, QString::fromLatin1(command), named ? 1 : 0))
        return *over;
    Desk desk;
    if (const auto over = open(desk, parser, command))
        return *over;
    const auto all = desk.log->transactions();
    if (!all) {
        printError(all.error());
        return Failed;
    }
    const QString id = named ? parser.positionalArguments().first() : QString();
    int code = Done;
    bool found = false;
    for (const LoggedTransaction &transaction : *all) {
        if (!id.isEmpty() && transaction.id != id)
            continue;
        found = true;
        if (!transaction.finished)
            code = std::max(code, carryOn(desk, transaction));
        else if (!id.isEmpty())
            std::fprintf(stderr, "%s is over already\n", qUtf8Printable(id));
    }
    if (!id.isEmpty() && !found) {
        printError({ErrorCode::NotFound, u"there is no transaction %1 here"_s.arg(id),
                    u"`outpost transaction list` shows those that there are"_s});
        return Failed;
    }
    return id.isEmpty() ? std::max(code, answerDoubts(desk, *all)) : code;
}

} // namespace outpost
