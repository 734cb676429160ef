// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace outpost {

/// Which of the things that commands move are spoken for, and by whom: a command while it runs, a
/// transaction from its vote until it is over. Things are named "output:pump", "line:boiler",
/// "register:plc.setpoint", "setting:limits". No I/O; lives on its owner's thread.
class Reservations
{
public:
    /// All of @p things for @p holder, or none: Busy, naming the thing and who has it. What the
    /// holder has already stays its own.
    [[nodiscard]] Result<void> take(const QString &holder, const QStringList &things);
    /// Everything @p holder has.
    void release(const QString &holder);
    /// Empty where it is free.
    [[nodiscard]] QString holderOf(const QString &thing) const { return m_holders.value(thing); }
    [[nodiscard]] bool isEmpty() const { return m_holders.isEmpty(); }

private:
    QHash<QString, QString> m_holders; ///< by thing
};

} // namespace outpost
