// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace outpost {

// The numbers of the three below are in files: they never change, new ones follow.

/// Which way it went.
enum class RecordDirection {
    In = 0, ///< from the cloud or a sensor to us
    Out = 1, ///< from us
    Local = 2, ///< it never left this machine
};

/// What it was.
enum class RecordKind {
    Message = 0, ///< telemetry
    CloudMessage = 1, ///< what the cloud sent to this device
    Method = 2, ///< a call that was answered at once
    TwinChange = 3, ///< desired or reported properties
    Alarm = 4, ///< a limit, or a sensor gone silent
    Command = 5, ///< something the device was told to do
    ConnectionChange = 6, ///< to the hub: up, down, and why
    LineError = 7, ///< what a sensor's line held and nobody could read
    Agent = 8, ///< this program itself: started, stopped, its configuration, its disk
};

/// How far it got. From 16 on it did not get where it should: these few are found at once.
enum class RecordState {
    None = 0, ///< it has none
    Stored = 1, ///< on the disk, waits
    Sent = 2, ///< on its way
    Acknowledged = 3, ///< the other side has it
    Completed = 4, ///< carried out
    Active = 5, ///< an alarm that stands
    Cleared = 6, ///< an alarm that is over
    Dropped = 16, ///< given up to make room, or too old
    Refused = 17, ///< the other side, or we, said no
    Failed = 18, ///< tried, without success
};

/// The smallest word for each, as exports and command lines spell it ("cloud-message").
[[nodiscard]] QString recordName(RecordDirection direction);
[[nodiscard]] QString recordName(RecordKind kind);
[[nodiscard]] QString recordName(RecordState state);
/// The kind or state of that name; nothing where there is none.
[[nodiscard]] std::optional<RecordKind> recordKind(QStringView name);
[[nodiscard]] std::optional<RecordState> recordState(QStringView name);

/// Names a record for good, and is its place in time: later records have greater ids.
struct RecordId
{
    qint64 value = 0; ///< microseconds since 1970 times 1,024, plus a number of its own

    /// The first id that a record of that moment may have.
    [[nodiscard]] static RecordId firstOf(Timestamp time);
    [[nodiscard]] Timestamp time() const;

    friend auto operator<=>(const RecordId &, const RecordId &) = default;
};

/// Something that happened, told without knowing what a hub is.
struct HistoryRecord
{
    RecordId id; ///< given by History::add()
    Timestamp
        time; ///< where more than 1,024 have the very same, the others get the next microsecond
    RecordDirection direction = RecordDirection::Local;
    RecordKind kind = RecordKind::Message;
    RecordState state = RecordState::None;
    QString subject; ///< the sensor, or what else it is about; may be empty
    QString title; ///< one line for a list
    QByteArray body; ///< as it was sent or came
    std::vector<std::pair<QString, QString>> properties; ///< in their order

    friend bool operator==(const HistoryRecord &, const HistoryRecord &) = default;
};

} // namespace outpost
