// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmtext.h"
#include "askagent.h"
#include "base/isotime.h"
#include "contract/snapshotjson.h"

#include <QJsonDocument>

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString iso(qint64 micros)
{
    return QString::fromLatin1(formatIso(Timestamp(std::chrono::microseconds(micros))));
}

void printPlain(const HistoryState &history)
{
    if (!history.kept())
        return;
    std::printf("history  %lld records and %lld readings since the start, %lld KiB on the disk\n",
                qlonglong(history.records()), qlonglong(history.readings()),
                qlonglong(history.bytes() / 1024));
    if (!history.trouble().isEmpty())
        std::printf("         NOT WRITTEN: %s\n", qUtf8Printable(history.trouble()));
    if (history.lostRecords() + history.lostReadings() > 0)
        std::printf("         lost: %lld records and %lld readings\n",
                    qlonglong(history.lostRecords()), qlonglong(history.lostReadings()));
}

void printPlain(const OutputLine &output)
{
    const QString is = output.state() != "running"_L1 ? output.state()
        : output.on()                                 ? u"on"_s
                                                      : u"off"_s;
    std::printf("output   %s (%s): %s%s; safe is %s\n", qUtf8Printable(output.name()),
                qUtf8Printable(output.kind()), qUtf8Printable(is),
                output.detail().isEmpty() ? "" : qUtf8Printable(u", "_s + output.detail()),
                output.safe() ? "on" : "off");
    if (!output.error().isEmpty())
        std::printf("         %s\n         %s\n", qUtf8Printable(output.error()),
                    qUtf8Printable(output.remedy()));
    if (!output.guarded())
        std::printf("         NOT GUARDED: it would stay what it is if the agent crashed\n");
}

/// As JSON writes it, without the quotes of a text.
QString shown(const QVariant &value)
{
    if (value.metaType().id() == QMetaType::QVariantList)
        return value.toStringList().join(u", "_s);
    return value.toString();
}

void printPlain(const QList<RemoteSetting> &settings, const QString &refused)
{
    for (const RemoteSetting &setting : settings)
        std::printf("setting  %s = %s by the %s; %s in the file\n", qUtf8Printable(setting.name()),
                    qUtf8Printable(shown(setting.value())), qUtf8Printable(setting.source()),
                    qUtf8Printable(shown(setting.file())));
    if (!refused.isEmpty())
        std::printf("         REFUSED from the twin: %s\n", qUtf8Printable(refused));
}

void printPlain(const MaintenanceState &maintenance)
{
    if (!maintenance.active())
        return;
    const QString why = maintenance.reason().isEmpty() ? QString() : u": "_s + maintenance.reason();
    std::printf("muted    alarms, for MAINTENANCE until %s by %s%s\n",
                qUtf8Printable(iso(maintenance.until())), qUtf8Printable(maintenance.by()),
                qUtf8Printable(why));
}

void printPlain(const CommandFlow &commands)
{
    std::printf(
        "commands %lld received, %lld copies, %lld unfinished, %lld done, %lld refused, %lld "
        "expired, %lld interrupted\n",
        qlonglong(commands.received()), qlonglong(commands.copies()),
        qlonglong(commands.unfinished()), qlonglong(commands.done()), qlonglong(commands.refused()),
        qlonglong(commands.expired()), qlonglong(commands.interrupted()));
    if (!commands.durabilityLost().isEmpty())
        std::printf("         NOT TAKEN from the hub: %s\n",
                    qUtf8Printable(commands.durabilityLost()));
}

/// "1200 of 400000 messages"; the limit only where there is one.
QString used(qint64 count, qint64 limit, const QString &unit)
{
    return limit > 0 ? u"%1 of %2 %3"_s.arg(count).arg(limit).arg(unit)
                     : u"%1 %2"_s.arg(count).arg(unit);
}

void printPlain(const SendLimits &limits)
{
    const QString rate = limits.messagesPerSecond() > 0
        ? u"; %1 messages a second at most"_s.arg(limits.messagesPerSecond())
        : QString();
    const bool any
        = limits.messagesPerSecond() > 0 || limits.messagesPerDay() > 0 || limits.bytesPerDay() > 0;
    const QString origin = !any        ? QString()
        : limits.source() == "file"_L1 ? u" (limits from outpost.toml)"_s
                                       : u" (limits by the %1)"_s.arg(limits.source());
    std::printf(
        "today    %s, %s%s%s\n",
        qUtf8Printable(used(limits.messagesToday(), limits.messagesPerDay(), u"billed messages"_s)),
        qUtf8Printable(used(limits.bytesToday(), limits.bytesPerDay(), u"bytes"_s)),
        qUtf8Printable(rate), qUtf8Printable(origin));
    if (limits.nextAt() != 0)
        std::printf("         messages wait for these limits; the next may go at %s\n",
                    qUtf8Printable(iso(limits.nextAt())));
}

void printPlain(const AgentSnapshot &snapshot)
{
    const HubLink hub = snapshot.hub();
    const Flow flow = snapshot.flow();
    std::printf("agent    %s, process %lld, since %s\n", qUtf8Printable(snapshot.version()),
                qlonglong(snapshot.pid()), qUtf8Printable(iso(snapshot.startedAt())));
    std::printf("hub      %s as %s: %s%s\n", qUtf8Printable(hub.host()),
                qUtf8Printable(hub.device()), qUtf8Printable(hub.state()),
                hub.protocol().isEmpty() ? "" : qUtf8Printable(u" ("_s + hub.protocol() + u')'));
    if (!hub.error().isEmpty()) {
        std::printf("         %s\n         %s\n", qUtf8Printable(hub.error()),
                    qUtf8Printable(hub.remedy()));
    }
    std::printf(
        "flow     %lld readings, %lld messages, %lld acknowledged, %lld waiting, %lld dropped\n",
        qlonglong(flow.readings()), qlonglong(flow.messages()), qlonglong(flow.acknowledged()),
        qlonglong(flow.waiting()), qlonglong(flow.dropped()));
    if (!flow.damage().isEmpty())
        std::printf("         DAMAGED: %s\n", qUtf8Printable(flow.damage()));
    if (!flow.durabilityLost().isEmpty())
        std::printf("         NOT SAFE from a power cut: %s\n",
                    qUtf8Printable(flow.durabilityLost()));
    printPlain(snapshot.commands());
    printPlain(snapshot.history());
    printPlain(snapshot.limits());
    printPlain(snapshot.settings(), snapshot.settingsRefused());
    if (!snapshot.clockKnown())
        std::printf(
            "clock    NOT SET: nothing is sent until it is; what is said meanwhile is kept, "
            "and its times are corrected then\n");
    printPlain(snapshot.maintenance());
    const auto alarms = snapshot.alarms();
    for (const StandingAlarm &alarm : alarms)
        std::printf("ALARM    %s\n         %s\n", qUtf8Printable(alarmLine(alarm)),
                    qUtf8Printable(alarm.text()));
    const auto outputs = snapshot.outputs();
    for (const OutputLine &output : outputs)
        printPlain(output);
    const auto lines = snapshot.sensors();
    for (const SensorLine &sensor : lines) {
        std::printf("sensor   %s (%s): %s, %s; %lld readings, %lld refused\n",
                    qUtf8Printable(sensor.name()), qUtf8Printable(sensor.kind()),
                    qUtf8Printable(sensor.state()), qUtf8Printable(sensor.detail()),
                    qlonglong(sensor.accepted()), qlonglong(sensor.rejected()));
        if (!sensor.error().isEmpty()) {
            std::printf("         %s\n         %s\n", qUtf8Printable(sensor.error()),
                        qUtf8Printable(sensor.remedy()));
        }
    }
}

} // namespace

int runStatus(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Asks the running agent: connection, queue, counters."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"json"_s, u"One JSON object, for scripts."_s});
    if (const auto over = parse(parser, arguments, u"outpost status"_s))
        return *over;
    const bool asJson = parser.isSet(u"json"_s);
    return askAgent(
        commonOptions(parser), [](AgentV1Replica &agent) { return agent.snapshot(); },
        [asJson](const QVariant &answer) {
            const auto snapshot = answer.value<AgentSnapshot>();
            if (asJson)
                std::puts(QJsonDocument(snapshotAsJson(snapshot))
                              .toJson(QJsonDocument::Compact)
                              .constData());
            else
                printPlain(snapshot);
            return Done;
        });
}

} // namespace outpost
