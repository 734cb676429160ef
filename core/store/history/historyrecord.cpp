// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historyrecord.h"

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int uniqueBits = 10;

template <typename T> using Names = std::pair<T, QLatin1StringView>;

constexpr std::array directions{
    Names<RecordDirection>{RecordDirection::In, "in"_L1},
    Names<RecordDirection>{RecordDirection::Out, "out"_L1},
    Names<RecordDirection>{RecordDirection::Local, "local"_L1},
};
constexpr std::array kinds{
    Names<RecordKind>{RecordKind::Message, "message"_L1},
    Names<RecordKind>{RecordKind::CloudMessage, "cloud-message"_L1},
    Names<RecordKind>{RecordKind::Method, "method"_L1},
    Names<RecordKind>{RecordKind::TwinChange, "twin-change"_L1},
    Names<RecordKind>{RecordKind::Alarm, "alarm"_L1},
    Names<RecordKind>{RecordKind::Command, "command"_L1},
    Names<RecordKind>{RecordKind::ConnectionChange, "connection-change"_L1},
    Names<RecordKind>{RecordKind::LineError, "line-error"_L1},
    Names<RecordKind>{RecordKind::Agent, "agent"_L1},
};
constexpr std::array states{
    Names<RecordState>{RecordState::None, "none"_L1},
    Names<RecordState>{RecordState::Stored, "stored"_L1},
    Names<RecordState>{RecordState::Sent, "sent"_L1},
    Names<RecordState>{RecordState::Acknowledged, "acknowledged"_L1},
    Names<RecordState>{RecordState::Completed, "completed"_L1},
    Names<RecordState>{RecordState::Active, "active"_L1},
    Names<RecordState>{RecordState::Cleared, "cleared"_L1},
    Names<RecordState>{RecordState::Dropped, "dropped"_L1},
    Names<RecordState>{RecordState::Refused, "refused"_L1},
    Names<RecordState>{RecordState::Failed, "failed"_L1},
};

// A newer program may have written a number that this one does not know.
template <typename Table, typename T> QString nameIn(const Table &table, T value)
{
    const auto found = std::ranges::find(table, value, &Names<T>::first);
    return found != table.end() ? QString(found->second) : u"unknown"_s;
}

template <typename T, typename Table> std::optional<T> valueIn(const Table &table, QStringView name)
{
    const auto found = std::ranges::find_if(
        table, [name](const Names<T> &known) { return name == known.second; });
    return found != table.end() ? std::optional(found->first) : std::nullopt;
}

} // namespace

QString recordName(RecordDirection direction)
{
    return nameIn(directions, direction);
}

QString recordName(RecordKind kind)
{
    return nameIn(kinds, kind);
}

QString recordName(RecordState state)
{
    return nameIn(states, state);
}

std::optional<RecordKind> recordKind(QStringView name)
{
    return valueIn<RecordKind>(kinds, name);
}

std::optional<RecordState> recordState(QStringView name)
{
    return valueIn<RecordState>(states, name);
}

RecordId RecordId::firstOf(Timestamp time)
{
    // What a clock may say lies between 1970 and the year 2255; anything else goes to the edge.
    constexpr qint64 last = (qint64(1) << (63 - uniqueBits)) - 2;
    const qint64 micros = std::clamp<qint64>(time.time_since_epoch().count(), 0, last);
    return {micros << uniqueBits};
}

Timestamp RecordId::time() const
{
    return Timestamp(std::chrono::microseconds(value >> uniqueBits));
}

} // namespace outpost
