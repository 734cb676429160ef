// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/reservations.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<void> Reservations::take(const QString &holder, const QStringList &things)
{
    for (const QString &thing : things) {
        const QString other = m_holders.value(thing, holder);
        if (other != holder)
            return Error{ErrorCode::Busy, u"%1 is held by %2"_s.arg(thing, other),
                         u"Try again when that is over"_s};
    }
    for (const QString &thing : things)
        m_holders.insert(thing, holder);
    return {};
}

void Reservations::release(const QString &holder)
{
    m_holders.removeIf([&](const auto &entry) { return entry.value() == holder; });
}

} // namespace outpost
