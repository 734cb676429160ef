// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace outpost {

/// What the disk lost or changed of outbox.db, and how much of it there was, in one run. A value.
struct OutboxDamage
{
    QString keptAs; ///< where the damaged file is now; empty: it is still in use
    qint64 messages = 0; ///< could be read of it
    qint64 readings = 0; ///< of open batches; the same
    qint64 lost = 0; ///< messages that were counted and could not be read
    bool countUnknown = false; ///< and more, whose number could not be read either

    /// What was found later.
    void add(const OutboxDamage &more);
    /// In people's words.
    [[nodiscard]] QString text() const;
};

} // namespace outpost
