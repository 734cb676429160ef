// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

#include <QJsonArray>
#include <QJsonObject>

namespace outpost {

// What a screen is told of an agent, as scripts and the hub read it. Times are ISO 8601, or null.

[[nodiscard]] QJsonObject snapshotAsJson(const AgentSnapshot &snapshot);
[[nodiscard]] QJsonArray alarmsAsJson(const QList<StandingAlarm> &alarms);

} // namespace outpost
