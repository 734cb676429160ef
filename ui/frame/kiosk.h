// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QPoint>

#include <memory>

class QWidget;

namespace outpost::ui {

class DimCover;
class Presence;
class Theme;

/// What a screen on a wall needs beyond one on a desk: it dims while nobody is here, hides the
/// pointer from fingers, and shifts what it shows by a pixel now and then, so that nothing burns
/// in. GUI thread; all it is given outlives it.
class Kiosk : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes shiftEvery{3};

    Kiosk(Presence &presence, Clock &clock, Theme &theme, QWidget *window);
    ~Kiosk() override;

    /// How far all is to be moved just now: up to two pixels each way.
    [[nodiscard]] QPoint shift() const;
    [[nodiscard]] bool isDimmed() const { return m_cover != nullptr; }

Q_SIGNALS:
    void shifted();
    void dimmed(bool is);

private:
    void setPointerHidden(bool hidden);

    Clock &m_clock;
    Theme &m_theme;
    QWidget *m_window;
    std::unique_ptr<Timer> m_timer;
    std::unique_ptr<DimCover> m_cover;
    size_t m_step = 0;
    bool m_pointerHidden = false;
};

} // namespace outpost::ui
