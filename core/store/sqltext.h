// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

namespace outpost {

/// The text of a .sql file (a resource, as a rule); NotFound or Io where it can't be read.
[[nodiscard]] Result<QString> readSqlFile(const QString &path);

/// The statements of a script, without their semicolons: Qt SQL runs one at a time. Semicolons in
/// texts, names, comments and in the body of a trigger do not end a statement. What holds nothing
/// but comments is left out.
[[nodiscard]] QStringList splitStatements(QStringView script);

} // namespace outpost
