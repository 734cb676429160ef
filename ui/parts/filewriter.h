// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace outpost::ui {

/// Makes the bytes and writes them into a file, both on another thread: the file is there whole, or
/// as it was. @p done hears the path or the error (Io, with what to do) on the GUI thread, once,
/// and not at all where @p context is gone by then.
void writeFile(const QString &path, std::function<QByteArray()> bytes, QObject *context,
               std::function<void(const Result<QString> &file)> done);

} // namespace outpost::ui
