// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/command.h"
#include "commands/commandtargets.h"

#include <QMap>

namespace outpost {

/// All commands that this device has, by name. No I/O; lives on the agent's thread.
class CommandSet
{
public:
    /// Those of the configuration. Configuration errors where one can't work as it is configured.
    /// Targets and clock outlive it.
    [[nodiscard]] static Result<CommandSet> create(const Config &config, CommandTargets &targets,
                                                   Clock &clock);

    void add(CommandPtr command);
    /// Null where there is none. "{component}*{name}" finds it too, where the component is the
    /// sensor that the command works on.
    [[nodiscard]] CommandPtr find(const QString &name) const;
    [[nodiscard]] QStringList names() const { return m_commands.keys(); }
    [[nodiscard]] QList<CommandPtr> all() const { return m_commands.values(); }

private:
    QMap<QString, CommandPtr> m_commands;
};

} // namespace outpost
