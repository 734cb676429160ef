// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/sample.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace outpost::ui {

/// A line of the plot as it is seen.
struct ExportColumn
{
    QString name; ///< "boiler.temperature"
    QString unit;
    std::vector<Sample> samples;
};

/// What is seen, as a table (RFC 4180, a line of names first): a row a moment, ISO 8601 in UTC, a
/// column a line; three, its least, mean and most, where one of its points stands for several
/// values.
[[nodiscard]] QByteArray csvOf(const std::vector<ExportColumn> &columns, TimeSpan window);

} // namespace outpost::ui
