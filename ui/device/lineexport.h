// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/device/linelog.h"

#include <QObject>

#include <functional>

namespace outpost::ui {

/// Writes what a log has at this moment into a file, on another thread: the received bytes as they
/// came where its name ends in .bin, rows as text otherwise. @p done is called once on the thread
/// of @p context, and not at all where that is gone; Io names the file.
void exportLine(const LineLog &log, const QString &file, QObject *context,
                std::function<void(const Result<void> &)> done);

} // namespace outpost::ui
