// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/exportjob.h"

#include <functional>

class QWidget;

namespace outpost::ui {

class Theme;

/// Asks where an export goes, and as what, over @p page; @p start gets the answer, once.
/// @p what tells what is exported, in words.
void askForExport(Theme &theme, QWidget *page, const QString &what,
                  std::function<void(ExportJob::Format, const QString &path)> start);

} // namespace outpost::ui
