// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendexport.h"

#include "base/isotime.h"
#include "base/recordlines.h"

#include <QLocale>

#include <map>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSummed(const ExportColumn &column)
{
    return std::ranges::any_of(column.samples, [](const Sample &s) { return s.count > 1; });
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

QByteArray csvOf(const std::vector<ExportColumn> &columns, TimeSpan window)
{
    std::map<qint64, std::vector<const Sample *>> rows;
    QByteArray text = "time";
    std::vector<bool> summed;
    for (size_t i = 0; i < columns.size(); ++i) {
        const ExportColumn &column = columns[i];
        summed.push_back(isSummed(column));
        const QString name
            = column.unit.isEmpty() ? column.name : u"%1 [%2]"_s.arg(column.name, column.unit);
        if (summed.back()) {
            for (const auto &what : {u" min"_s, u" mean"_s, u" max"_s})
                text += ',' + csvCell((name + what).toUtf8());
        } else {
            text += ',' + csvCell(name.toUtf8());
        }
        for (const Sample &sample : column.samples) {
            // Those beyond the edges are there for the lines alone.
            if (sample.to < window.from || sample.from >= window.to)
                continue;
            auto &row = rows[sample.from];
            row.resize(columns.size());
            row[i] = &sample;
        }
    }
    text += "\r\n";
    for (const auto &[time, row] : rows) {
        text += formatIso(Timestamp(std::chrono::microseconds(time)));
        for (size_t i = 0; i < columns.size(); ++i) {
            const Sample *const sample = row[i];
            if (!sample)
                text += summed[i] ? ",,," : ",";
            else if (summed[i])
                text += ',' + number(sample->least) + ',' + number(sample->mean()) + ','
                    + number(sample->most);
            else
                text += ',' + number(sample->first);
        }
        text += "\r\n";
    }
    return text;
}

} // namespace outpost::ui
