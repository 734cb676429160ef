// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_twinv1_merged.h"
#include "ui/look/colours.h"

#include <QString>

#include <vector>

namespace outpost::ui {

/// One line of the twin and the device side by side: a setting, another property, or the group that
/// those below it are in. What a side does not have is empty.
struct TwinRow
{
    bool isGroup = false;
    QString path; ///< "outpost.sensors.boiler.filter.maxRate"
    QString name; ///< "maxRate"; of a group its path in words
    QString file; ///< what outpost.toml says
    QString desired; ///< what the hub wants
    QString inForce; ///< what the device does
    QString reported; ///< what the hub was told of that
    QString who; ///< whose word is in force: "file", "twin", "command", "transaction"; or empty
    Severity severity = Severity::Normal; ///< marks a difference; Normal: there is none
    QString note; ///< the difference in words: "set by the twin", "refused: …"

    [[nodiscard]] bool differs() const { return severity != Severity::Normal; }
    friend bool operator==(const TwinRow &, const TwinRow &) = default;
};

/// The rows of @p state, in the order of their paths, each group before what is in it. At most
/// @p most.
[[nodiscard]] std::vector<TwinRow> twinRows(const TwinState &state, size_t most = 5000);
/// Those that differ, and their groups.
[[nodiscard]] std::vector<TwinRow> differing(const std::vector<TwinRow> &rows);
/// Whose word it is, for a person.
[[nodiscard]] QString whoText(const QString &who);
/// JSON text with a line a member.
[[nodiscard]] QString indented(const QString &json);

} // namespace outpost::ui
