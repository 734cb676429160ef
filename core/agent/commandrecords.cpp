// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commandrecords.h"

#include "agent/withoutsecrets.h"
#include "commands/commandpayload.h"
#include "config/commandnames.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostName = 128; ///< characters of what a caller chose
constexpr qsizetype mostAnswer = 4096; ///< bytes

RecordState stateOf(int status)
{
    if (status == 202)
        return RecordState::Sent;
    if (status < 400)
        return RecordState::Completed;
    if (status == 410)
        return RecordState::Dropped;
    return status < 500 ? RecordState::Refused : RecordState::Failed;
}

} // namespace

CommandRecords::CommandRecords(CommandDispatcher &dispatcher, Clock &clock, Add add,
                               QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_clock(clock)
    , m_add(std::move(add))
{
    connect(&dispatcher, &CommandDispatcher::progressed, this, &CommandRecords::add);
    connect(&dispatcher, &CommandDispatcher::finished, this, &CommandRecords::add);
}

void CommandRecords::add(const CommandCall &call, const CommandOutcome &outcome)
{
    const QString name = call.name.left(mostName);
    HistoryRecord record{
        .time = m_clock.now(),
        .direction = call.caller == Caller::Hub ? RecordDirection::In : RecordDirection::Local,
        .kind = call.via == "method"_L1 ? RecordKind::Method : RecordKind::Command,
        .state = stateOf(outcome.status),
        .subject = name,
        .title = u"%1 was answered with %2"_s.arg(name).arg(outcome.status),
        .body = keptPayload(call.payload, m_dispatcher.commands().find(call.name))
                    .left(CommandPayload::mostBytes),
        .properties = {{u"status"_s, QString::number(outcome.status)},
                       {u"answer"_s,
                        QString::fromUtf8(jsonText(withoutSecrets(outcome.body)).left(mostAnswer))},
                       {u"caller"_s, callerWord(call.caller)},
                       {u"durationMs"_s, QString::number(outcome.duration.count())}}};
    for (const auto &[key, value] : {std::pair{u"who"_s, call.who}, std::pair{u"via"_s, call.via},
                                     std::pair{u"id"_s, call.id}}) {
        if (!value.isEmpty())
            record.properties.emplace_back(key, value.left(mostName));
    }
    m_add(std::move(record));
}

} // namespace outpost
