// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/connectionsettings.h"
#include "command.h"
#include "config/configreader.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "contract/whenanswered.h"
#include "doctor/doctor.h"
#include "iothub/hubstatus.h"
#include "rep_hubv1_merged.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Timestamp timestamp(qint64 micros)
{
    return Timestamp(std::chrono::microseconds(micros));
}

/// What the agent that has this socket says; nothing where it is another device's.
std::optional<LiveConnection> liveConnection(const HubLink &hub, const HubSettings &settings)
{
    if (hub.host() != settings.connection.hostName || hub.device() != settings.connection.deviceId)
        return std::nullopt;
    LiveConnection live;
    live.state = hub.state();
    live.connected = hub.state() == hubStateName(HubState::Connected);
    live.since = timestamp(hub.since());
    if (!hub.error().isEmpty())
        live.error = Error{ErrorCode::Unavailable, hub.error(), hub.remedy()};
    return live;
}

/// How long acknowledgements took, where the agent knows it; @p done gets all of it.
void addRoundTrip(AgentLink &link, LiveConnection live,
                  std::function<void(std::optional<LiveConnection>)> done)
{
    if (!link.offers(u"hub-v1"_s)) {
        done(std::move(live));
        return;
    }
    auto *replica = link.acquire<HubV1Replica>();
    QObject::connect(replica, &HubV1Replica::initialized, &link, [=, &link] {
        whenAnswered(replica->report(), &link, [live, done](const HubReport &report) {
            LiveConnection timed = live;
            if (report.latency().count() > 0)
                timed.roundTrip = std::chrono::microseconds(report.latency().median());
            done(timed);
        });
    });
}

/// Prints steps as they end.
class StepPrinter
{
public:
    void print(const CheckStep &step)
    {
        // A step may be told once more, with details alone that are new.
        CheckState &printed = m_printed[size_t(step.kind)];
        if (!step.isOver() || printed == step.state)
            return;
        printed = step.state;
        const QString took = step.took
            ? u"%1 ms"_s.arg(double(step.took->count()) / 1000.0, 0, 'f', 1)
            : QString();
        const QString state
            = step.state == CheckState::Failed ? u"FAILED"_s : checkStateName(step.state);
        std::printf("%s%s%s  %s\n", qUtf8Printable(state.leftJustified(9)),
                    qUtf8Printable(checkTitle(step.kind).leftJustified(18)),
                    qUtf8Printable(took.rightJustified(11)), qUtf8Printable(step.seen));
        for (const CheckedCertificate &certificate : step.chain) {
            std::printf(
                "%*s\"%s\" by \"%s\", until %s, %lld days%s\n", indent, "",
                qUtf8Printable(certificate.info.subject), qUtf8Printable(certificate.info.issuer),
                qUtf8Printable(certificate.info.validUntil.toString(u"yyyy-MM-dd"_s)),
                qlonglong(certificate.daysLeft),
                certificate.fault.isEmpty() ? "" : qUtf8Printable(u": "_s + certificate.fault));
        }
        if (step.error) {
            std::printf("%*s%s\n", indent, "", qUtf8Printable(step.error->message));
            if (!step.error->remedy.isEmpty())
                std::printf("%*s%s\n", indent, "", qUtf8Printable(step.error->remedy));
        }
        std::fflush(stdout);
    }

private:
    static constexpr int indent = 40;
    std::array<CheckState, allChecks.size()> m_printed{};
};

int conclude(const Doctor &doctor, bool asJson)
{
    const CheckStep *failed = doctor.failed();
    if (asJson) {
        QJsonArray steps;
        bool fromAgent = false;
        for (const CheckStep &step : doctor.steps()) {
            steps.append(checkAsJson(step));
            fromAgent = fromAgent || step.fromAgent;
        }
        const QJsonObject all{
            {u"ok"_s, failed == nullptr},
            {u"failed"_s, failed ? QJsonValue(checkName(failed->kind)) : QJsonValue()},
            {u"agentRuns"_s, fromAgent},
            {u"steps"_s, steps}};
        std::fputs(QJsonDocument(all).toJson().constData(), stdout);
    } else if (failed) {
        std::printf("\nThe way to the hub ends at: %s\n%s\n",
                    qUtf8Printable(checkTitle(failed->kind)),
                    qUtf8Printable(failed->error ? failed->error->text() : QString()));
    } else {
        std::printf("\nThe way to the hub is open.\n");
    }
    if (!failed)
        return Done;
    return failed->kind == CheckKind::Configuration ? WrongConfiguration : Failed;
}

} // namespace

int runDoctor(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Goes the way to the hub step by step, and says where it ends, why, and what to do. A "
        "running agent keeps its connection: what it knows is asked of it."_s);
    addCommonOptions(parser, "cst");
    parser.addOption({u"json"_s, u"One JSON object, for scripts."_s});
    if (const auto over = parse(parser, arguments, u"outpost doctor"_s))
        return *over;
    const CommonOptions options = commonOptions(parser);
    const bool asJson = parser.isSet(u"json"_s);

    const ConfigResult read = readConfig(options.configFile);
    for (const ConfigError &error : read.errors)
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
    const Result<HubSettings> settings
        = read.isValid() ? connectionSettings(read.config) : Result<HubSettings>(read.error());

    SystemClock clock;
    StepPrinter printer;
    std::unique_ptr<Doctor> doctor;
    const auto examine = [&](std::optional<LiveConnection> live) {
        if (doctor)
            return;
        doctor
            = std::make_unique<Doctor>(settings, QFileInfo(options.configFile).absoluteFilePath(),
                                       std::move(live), Doctor::Parts{.clock = &clock});
        QObject::connect(doctor.get(), &Doctor::stepChanged, doctor.get(),
                         [&](const CheckStep &step) {
                             if (!asJson)
                                 printer.print(step);
                         });
        QObject::connect(doctor.get(), &Doctor::finished, doctor.get(),
                         [&] { QCoreApplication::exit(conclude(*doctor, asJson)); });
        doctor->start();
    };

    // Where the folder was not named, an agent that systemd runs is found too.
    QStringList sockets{options.socket.isEmpty() ? agentSocketPath(options.stateDirectory)
                                                 : options.socket};
    if (!parser.isSet(u"state"_s) && !parser.isSet(u"socket"_s))
        sockets.append(agentSocketPath(u"/var/lib/outpost"_s));
    std::vector<std::unique_ptr<AgentLink>> links;
    std::function<void()> askNext = [&] {
        if (!settings || sockets.isEmpty()) {
            examine(std::nullopt);
            return;
        }
        AgentLink *link
            = links.emplace_back(std::make_unique<AgentLink>(sockets.takeFirst(), clock, 5s)).get();
        QObject::connect(link, &AgentLink::failed, link, [&](const Error &error) {
            if (doctor)
                return;
            if (error.code == ErrorCode::NotFound) {
                askNext();
                return;
            }
            LiveConnection unheard;
            unheard.unheard = error;
            examine(unheard);
        });
        QObject::connect(link, &AgentLink::ready, link, [&, link] {
            whenAnswered(link->agent().snapshot(), link, [&, link](const AgentSnapshot &snapshot) {
                if (const auto live = liveConnection(snapshot.hub(), *settings))
                    addRoundTrip(*link, *live, examine);
                else
                    askNext();
            });
        });
        link->open();
    };
    askNext();
    return QCoreApplication::exec();
}

} // namespace outpost
