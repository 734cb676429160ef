// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/live/track.h"
#include "ui/look/colours.h"

#include <QHash>

namespace outpost::ui {

/// What tiles have to know beside their values, found once for each snapshot.
struct BoardFacts
{
    struct AlarmNote
    {
        Severity severity = Severity::Info;
        QString text; ///< in words
    };

    bool attached = false; ///< what is shown is so now
    QHash<QString, QString> sensorTrouble; ///< words, for those that do not run
    QHash<FieldKey, AlarmNote> alarms; ///< the worst that stands; no field: of the whole sensor
    QHash<QString, OutputLine> outputs;

    [[nodiscard]] static BoardFacts of(const AgentSnapshot &snapshot, bool attached);
};

/// A sensor's or output's state as people say it; empty where it runs.
[[nodiscard]] QString troubleText(QStringView state);

} // namespace outpost::ui
