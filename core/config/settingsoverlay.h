// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/configschema.h"

#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace outpost {

// What may be set while the agent runs, from the hub or by a command, over what outpost.toml says:
// `{"logLevel":"debug","limits":{…},"outbox":{"backlogRate":50},"sensors":{"boiler":{"enabled":true,
// "interval":"5s","filter":{"maxRate":2},"batch":{"count":10}}}}`. Keys are the file's in camel
// case, held to the file's own schema and checks. Threads: any.

/// One thing that is wrong with settings.
struct SettingsProblem
{
    QString group; ///< of settingGroups(), or the name that is none
    QString sensor; ///< below "sensors"; empty: the group as a whole
    Error error; ///< NotFound: there is no such group or sensor; else InvalidInput
};

struct OverlaidConfig
{
    Config config; ///< the file's with all over it that is right
    std::vector<SettingsProblem> problems; ///< what is not: a group, or a sensor, as a whole
};

/// Whether a key of the file is one of these, for such sensors.
[[nodiscard]] bool isSettable(const ConfigKey &key, SensorKinds kinds);

/// "logLevel", "limits", "outbox", "sensors".
[[nodiscard]] const QStringList &settingGroups();

/// Whether all of it is taken or only what is right is up to the caller.
[[nodiscard]] OverlaidConfig overlaid(const Config &file, const QJsonObject &settings);

/// What @p config has for each key in @p settings; keys, sensors and groups that are none are left
/// out.
[[nodiscard]] QJsonObject settingValues(const Config &config, const QJsonObject &settings);

/// All of a group as @p config has it; of "sensors" nothing.
[[nodiscard]] QJsonValue groupValues(const Config &config, const QString &group);

/// Everything that may be set, as @p config has it.
[[nodiscard]] QJsonObject allSettings(const Config &config);

/// One key of settings.
struct SettingLeaf
{
    QString name; ///< "sensors.boiler.filter.maxRate"
    QJsonValue value;
};
/// @p settings as a flat list, in the order of their names.
[[nodiscard]] std::vector<SettingLeaf> settingLeaves(const QJsonObject &settings);

} // namespace outpost
