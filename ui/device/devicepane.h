// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/screen.h"

#include <QWidget>

namespace outpost::ui {

/// A part of the device page. It is told when something changed or time went on, and only while it
/// is shown.
class DevicePane : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    /// Another snapshot, the agent came or went, or it is shown again.
    virtual void refresh() = 0;
    /// Half a second went by.
    virtual void tick() { }
};

} // namespace outpost::ui
