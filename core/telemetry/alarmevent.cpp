// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmevent.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString severityName(AlarmSeverity severity)
{
    switch (severity) {
    case AlarmSeverity::Info:
        return u"info"_s;
    case AlarmSeverity::Warning:
        return u"warning"_s;
    case AlarmSeverity::Critical:
        return u"critical"_s;
    }
    return {};
}

QString changeName(Alarm::Change change)
{
    switch (change) {
    case Alarm::Change::Raised:
        return u"raised"_s;
    case Alarm::Change::Acknowledged:
        return u"acknowledged"_s;
    case Alarm::Change::Cleared:
        return u"cleared"_s;
    }
    return {};
}

QString alarmStateName(Alarm::State state)
{
    switch (state) {
    case Alarm::State::Normal:
        return u"normal"_s;
    case Alarm::State::Unacknowledged:
        return u"unacknowledged"_s;
    case Alarm::State::Acknowledged:
        return u"acknowledged"_s;
    case Alarm::State::Cleared:
        return u"cleared"_s;
    }
    return {};
}

QJsonValue toJson(const Value &value)
{
    return std::visit([](const auto &v) { return QJsonValue(v); }, value);
}

} // namespace outpost
