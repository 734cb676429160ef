// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/outbox/outbox.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace outpost {

/// Tells the hub what had to be dropped, as a message of its own in the alarm lane: at most one a
/// sensor every ten seconds, with the count since the one before. Outbox and clock outlive it.
class DropReport : public QObject
{
    Q_OBJECT

public:
    DropReport(Outbox &outbox, Clock &clock, QObject *parent = nullptr);

private:
    struct Loss
    {
        qint64 messages = 0;
        qint64 readings = 0;
    };

    void send();

    Outbox &m_outbox;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    QHash<QString, Loss> m_losses; ///< not yet told
};

} // namespace outpost
