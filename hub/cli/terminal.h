// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace outpost::hub::cli {

/// Writes a line that scripts read to stdout, at once. False where nobody reads it any more.
bool print(const QByteArray &line);
/// Tells the person at the terminal something, on stderr.
void say(const QString &text);
/// Says what went wrong and what to do; Failed.
int fail(const Error &error);
/// Says what was asked wrongly; WrongUsage.
int misuse(const Error &error);

} // namespace outpost::hub::cli
