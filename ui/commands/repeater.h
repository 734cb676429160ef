// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/callbook.h"

#include <QObject>

#include <memory>

namespace outpost::ui {

/// Calls the same thing again and again, so many times and no more: each after the one before is
/// over and the pause has passed. It ends by itself at its limit, where the agent goes, where the
/// role does not suffice any more, and at the first call that is not done. No widgets; GUI thread.
class Repeater : public QObject
{
    Q_OBJECT

public:
    struct Plan
    {
        QString name;
        QJsonObject parameters;
        std::chrono::seconds pause{5}; ///< from one call to the next
        int times = 10;
    };
    static constexpr int mostTimes = 1000;
    static constexpr std::chrono::seconds longestPause{3600};

    /// The book outlives it.
    explicit Repeater(CallBook &book, QObject *parent = nullptr);

    /// Calls for the first time at once.
    void start(const Plan &plan);
    void stop();

    [[nodiscard]] bool isActive() const { return m_isActive; }
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] int done() const { return m_done; }
    /// Until the next call; nothing while one is under way.
    [[nodiscard]] std::optional<std::chrono::microseconds> untilNext() const;
    /// Why it ended by itself; empty where it did not, or came to its limit.
    [[nodiscard]] const QString &reason() const { return m_reason; }

Q_SIGNALS:
    void changed();

private:
    void callNow();
    void onEnded(const OwnCall &call);
    void end(const QString &reason);

    CallBook &m_book;
    std::unique_ptr<Timer> m_timer;
    Plan m_plan;
    SteadyTime m_due{};
    QString m_callId;
    QString m_reason;
    int m_done = 0;
    bool m_isActive = false;
};

} // namespace outpost::ui
