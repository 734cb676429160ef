// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_hubv1_merged.h"
#include "ui/look/colours.h"
#include "ui/parts/foldrow.h"

#include <QCoreApplication>

class QLocale;

namespace outpost::ui {

/// The way to the hub in people's words. Values only.
class WayText
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::WayText)

public:
    [[nodiscard]] static QString stepTitle(const QString &step);
    [[nodiscard]] static QString stateWord(const QString &state);
    [[nodiscard]] static Severity severity(const QString &state);
    /// "1.2 ms", "3.4 s", "2 h 5 min"; @p micros must not be negative.
    [[nodiscard]] static QString duration(qint64 micros);
    /// Local time with seconds; with the date where it is not today's.
    [[nodiscard]] static QString time(qint64 micros);
    /// Why a connection ended, by hubReasonName().
    [[nodiscard]] static QString reason(const QString &name);
    [[nodiscard]] static FoldContent step(const WayStep &step);
    [[nodiscard]] static FoldContent disconnect(const HubDisconnect &entry);
};

} // namespace outpost::ui
