// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "rep_agentv1_merged.h"
#include "store/outbox/outbox.h"

#include <QJsonValue>
#include <QObject>

#include <memory>
#include <optional>

namespace outpost {

/// Somebody works at the plant: for so long alarms are judged, kept and sent as ever, but marked,
/// so that nobody is called for them. It always has an end, ends by itself, and outlives the agent,
/// as it is kept with the outbox's notes. Lives on the agent's thread; outbox and clock outlive it.
class Maintenance : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds shortest{60};
    static constexpr std::chrono::hours longest{24 * 7};

    Maintenance(Outbox &outbox, Clock &clock, QObject *parent = nullptr);

    /// Goes on with an earlier run's, where its end has not come; the outbox is open.
    void restore();
    /// For so long from now on; what was under way is replaced. InvalidInput: too short, too long,
    /// or nobody does it.
    Result<void> begin(std::chrono::seconds duration, const QString &who, const QString &why);
    /// NotFound: none is under way.
    Result<void> end(const QString &who);
    /// The clock was wrong and is right: what counts is for how long it was to be.
    void clockChanged();

    [[nodiscard]] bool isActive() const { return m_active.has_value(); }
    /// As the contract tells it.
    [[nodiscard]] MaintenanceState state() const;
    /// As the twin tells it; undefined where none is under way.
    [[nodiscard]] QJsonValue reported() const;

Q_SIGNALS:
    /// It began, ended, or has another end; @p told is that in a sentence, for the record.
    void changed(const QString &told);

private:
    struct Active
    {
        Timestamp since;
        Timestamp until;
        QString who;
        QString why;
    };

    void set(std::optional<Active> active);
    void arm();

    Outbox &m_outbox;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    std::optional<Active> m_active;
    SteadyTime m_due{}; ///< when it ends
    bool m_ofThisRun = false; ///< it did not begin before the agent did
};

} // namespace outpost
