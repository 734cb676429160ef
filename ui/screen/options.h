// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/frame/appearance.h"

#include <QSize>
#include <QString>

namespace outpost::ui {

/// What outpost-screen is told on its command line.
struct ScreenOptions
{
    QString socket;
    QString settings; ///< empty: the user's own place
    QString who;
    QString page; ///< empty: the first
    QSize size{1280, 800};
    bool kiosk = false;
    Appearance::Overrides appearance;

    /// Of a running application; ends it for --help and --version, and for what is no option.
    [[nodiscard]] static Result<ScreenOptions> parse(const QStringList &arguments);
};

} // namespace outpost::ui
