// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "rep_setupv1_merged.h"

#include <QByteArray>

namespace outpost {

/// The configuration that comes of the first run's choices.
namespace SetupFile {

/// The file's text, with @p connectionFile beside it for the connection string. What is wrong with
/// a choice is an error that names it (a sensor's name, a field's).
[[nodiscard]] Result<QByteArray> text(const SetupChoice &choice, const QString &connectionFile);

/// Whether @p configFile could be written: Busy where there is one already, which is never touched;
/// PermissionDenied where the folder takes none.
[[nodiscard]] Result<void> check(const QString &configFile);

/// Writes the connection string (for its owner alone) and the configuration, each whole or not at
/// all. Blocks for a few small local files.
[[nodiscard]] Result<void> write(const SetupChoice &choice, const QString &configFile);

} // namespace SetupFile

} // namespace outpost
