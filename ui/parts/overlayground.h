// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace outpost::ui {

/// What overlays lie upon: all of a window but its keyboard. Without one they lie upon the window.
class OverlayGround : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The ground that @p widget stands on.
    [[nodiscard]] static QWidget *of(QWidget *widget)
    {
        for (QWidget *ground = widget; ground; ground = ground->parentWidget()) {
            if (qobject_cast<OverlayGround *>(ground))
                return ground;
        }
        return widget->window();
    }
};

} // namespace outpost::ui
