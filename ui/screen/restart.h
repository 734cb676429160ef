// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace outpost::ui {

/// Runs this program anew in the same process, so that whoever started it notices nothing; with the
/// same arguments, but --language: another one was chosen. Comes back only where the system does
/// not let us; to be called when everything else is over.
void restartInPlace(const std::vector<QByteArray> &arguments);

} // namespace outpost::ui
