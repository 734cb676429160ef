// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/trends/sample.h"

#include <QImage>
#include <QObject>

#include <functional>
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

/// Where exports go unless a person says otherwise: the documents' folder, or the home, and a name
/// made of the end of @p window.
[[nodiscard]] QString exportPath(TimeSpan window);
/// @p path with that ending ("csv") in the place of another's.
[[nodiscard]] QString withEnding(const QString &path, const QString &ending);

using ExportDone = std::function<void(const Result<QString> &file)>;

/// Make a file on a thread of its own; @p done hears on the thread of @p context, unless that goes
/// before. A file that is there already is never written over.
void exportCsv(std::vector<ExportColumn> columns, TimeSpan window, const QString &path,
               QObject *context, ExportDone done);
void exportPng(QImage picture, const QString &path, QObject *context, ExportDone done);

} // namespace outpost::ui
