// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QWidget>

#include <memory>

namespace outpost::ui {

class Theme;

/// Lies over the whole window while nobody is here: nearly black, with a dim clock that wanders, so
/// that it burns in nowhere. Lets nothing through; takes no notice of anything.
class DimCover : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds step{20}; ///< between two places of the clock

    DimCover(Clock &clock, Theme &theme, QWidget *window);
    ~DimCover() override;

    /// Where the clock is.
    [[nodiscard]] QRect clockArea() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Clock &m_clock;
    Theme &m_theme;
    std::unique_ptr<Timer> m_timer;
};

} // namespace outpost::ui
