// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicechanges.h"

#include "base/logging.h"
#include "commands/commandpayload.h"
#include "commands/transactions/participantdesk.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tryAgainAfter = 1s;
constexpr int refusedNow = 409; ///< by an interlock, among others

CommandCall callOf(const QJsonObject &change)
{
    CommandCall call{.name = change["command"_L1].toString()};
    if (change.contains("parameters"_L1))
        call.payload = jsonText(change["parameters"_L1]);
    call.caller = Caller::Hub;
    call.via = u"transaction"_s;
    return call;
}

Error errorOf(const CommandOutcome &outcome)
{
    const auto code = [&] {
        switch (outcome.status) {
        case 400:
            return ErrorCode::InvalidInput;
        case 403:
            return ErrorCode::PermissionDenied;
        case 404:
            return ErrorCode::NotFound;
        case 504:
            return ErrorCode::TimedOut;
        default:
            return ErrorCode::Refused;
        }
    };
    QString message = outcome.body["error"_L1].toString();
    if (message.isEmpty())
        message = u"it ended with status %1"_s.arg(outcome.status);
    return {code(), message, outcome.body["remedy"_L1].toString()};
}

/// Merges as the hub does, without removing: a null is a value that settings refuse.
QJsonObject merge(QJsonObject into, const QJsonObject &from)
{
    for (auto member = from.begin(); member != from.end(); ++member) {
        const QJsonValue known = into.value(member.key());
        into[member.key()] = known.isObject() && member->isObject()
            ? QJsonValue(merge(known.toObject(), member->toObject()))
            : *member;
    }
    return into;
}

/// "setting:limits", "setting:sensors.boiler".
QStringList thingsOf(const QJsonObject &settings)
{
    QStringList things;
    for (auto group = settings.begin(); group != settings.end(); ++group) {
        if (group.key() != "sensors"_L1) {
            things.append(u"setting:"_s + group.key());
            continue;
        }
        for (const QString &sensor : group->toObject().keys())
            things.append(u"setting:sensors."_s + sensor);
    }
    return things;
}

} // namespace

DeviceChanges::DeviceChanges(CommandDispatcher &dispatcher, RemoteSettings &settings, Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_settings(settings)
    , m_clock(clock)
{
}

Result<QStringList> DeviceChanges::check(const QJsonArray &changes) const
{
    QStringList things;
    QJsonObject settings;
    for (const QJsonValue &value : changes) {
        const QJsonObject change = value.toObject();
        if (change.contains("settings"_L1)) {
            settings = merge(settings, change["settings"_L1].toObject());
            continue;
        }
        const CommandCall call = callOf(change);
        if (ParticipantDesk::methods().contains(call.name))
            return Error{ErrorCode::InvalidInput,
                         u"%1 can't be a part of a transaction"_s.arg(call.name),
                         {}};
        const auto checked = m_dispatcher.check(call);
        if (const auto *refusal = std::get_if<CommandOutcome>(&checked))
            return errorOf(*refusal).within(call.name);
        things += std::get<PreparedCommand>(checked).things();
    }
    if (!settings.isEmpty()) {
        if (const auto right = m_settings.check(settings); !right)
            return right.error().within(u"settings");
        things += thingsOf(settings);
    }
    things.removeDuplicates();
    return things;
}

void DeviceChanges::carryOut(const QJsonObject &change, Done done)
{
    if (change.contains("settings"_L1))
        done(m_settings.decide(change["settings"_L1].toObject()));
    else
        run(change, m_clock.steady() + interlockPatience, done);
}

void DeviceChanges::run(const QJsonObject &change, SteadyTime until, const Done &done)
{
    auto checked = m_dispatcher.check(callOf(change));
    if (auto *prepared = std::get_if<PreparedCommand>(&checked)) {
        m_dispatcher.run(std::move(*prepared), [done](const CommandOutcome &outcome) {
            done(outcome.isDone() ? Result<void>() : errorOf(outcome));
        });
        return;
    }
    const auto &refusal = std::get<CommandOutcome>(checked);
    if (refusal.status != refusedNow || m_clock.steady() >= until) {
        done(errorOf(refusal));
        return;
    }
    auto *timer = m_clock.createTimer().release();
    timer->setParent(this);
    connect(timer, &Timer::timeout, this, [this, timer, change, until, done] {
        timer->deleteLater();
        run(change, until, done);
    });
    timer->start(tryAgainAfter);
}

bool DeviceChanges::isRepeatable(const QJsonObject &change) const
{
    if (change.contains("settings"_L1))
        return true;
    const CommandPtr command = m_dispatcher.commands().find(change["command"_L1].toString());
    if (!command)
        return false;
    const ActionConfig &action = command->config.action;
    switch (action.kind) {
    case ActionConfig::Kind::SetOutput: // what is built in has no output
        return !action.output.isEmpty() && action.pulse == 0ms;
    case ActionConfig::Kind::WriteRegister:
    case ActionConfig::Kind::SetRate:
        return true;
    case ActionConfig::Kind::Serial:
    case ActionConfig::Kind::Snapshot:
    case ActionConfig::Kind::Restart:
    case ActionConfig::Kind::Run:
        return false;
    }
    return false;
}

void DeviceChanges::restore(const QJsonObject &memory)
{
    if (memory.isEmpty())
        return;
    if (const auto decided = m_settings.decide(memory); !decided)
        qCWarning(lcAgent, "what transactions decided does not fit the configuration any more: %s",
                  qUtf8Printable(decided.error().text()));
}

} // namespace outpost
