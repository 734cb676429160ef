// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QSettings>
#include <QString>

namespace outpost::ui {

/// What this screen keeps for itself between two runs: theme, arrangement, saved calls. Never
/// anything of the device's. Written a moment after it was set, and at the end. GUI thread.
class ScreenSettings
{
public:
    /// Empty: the user's own place.
    explicit ScreenSettings(const QString &file = {});

    /// By name ("overview/arrangement"); undefined where it was never set.
    [[nodiscard]] QJsonValue value(const QString &name) const;
    void setValue(const QString &name, const QJsonValue &value);

private:
    QSettings m_settings;
};

} // namespace outpost::ui
