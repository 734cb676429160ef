// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <memory>
#include <optional>

namespace outpost::ui {

/// Whether somebody is at this screen. It sees all input before any widget does. While nobody is
/// taken to be here, the first press or key only says that somebody is again: nothing else hears of
/// it. GUI thread; the clock outlives it.
class Presence : public QObject
{
    Q_OBJECT

public:
    explicit Presence(Clock &clock, QObject *parent = nullptr);
    ~Presence() override;

    /// Without input for so long nobody is here; zero: somebody always is.
    void setIdleAfter(std::chrono::microseconds idle);
    /// As long as it is held, somebody is taken to be here; held while nobody is, it calls back.
    void setHeld(bool held);
    [[nodiscard]] bool isAway() const { return m_away; }

Q_SIGNALS:
    /// Somebody pressed or typed something; often.
    void used();
    /// What it was done with: a finger, or a mouse that moved.
    void touched();
    void pointed();
    void left();
    void cameBack();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void note();
    void restart();
    void setAway(bool away);
    bool swallow(QEvent *event);

    std::unique_ptr<Timer> m_timer;
    std::chrono::microseconds m_idle{};
    bool m_held = false;
    bool m_away = false;
    std::optional<quint64> m_movedAwake; ///< when a pointer's move woke it, as events have it
    bool m_swallowing = false; ///< until what woke it is let go
};

} // namespace outpost::ui
