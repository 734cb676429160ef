// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendexport.h"

#include "base/isotime.h"
#include "base/recordlines.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>

#include <map>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TrendExport
{
    Q_DECLARE_TR_FUNCTIONS(TrendExport)
};

bool isSummed(const ExportColumn &column)
{
    return std::ranges::any_of(column.samples, [](const Sample &s) { return s.count > 1; });
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

Result<QString> write(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo::exists(path))
        return Error{ErrorCode::Busy, TrendExport::tr("There is a file %1 already").arg(path),
                     TrendExport::tr("Choose another name")};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Io,
                     TrendExport::tr("%1 could not be written: %2").arg(path, file.errorString()),
                     TrendExport::tr("Choose a folder that is there and may be written to")};
    return path;
}

void onAThread(QObject *context, std::function<Result<QString>()> work, ExportDone done)
{
    // The pointer is looked at on the context's own thread alone.
    auto back = std::make_shared<QPointer<QObject>>(context);
    QThreadPool::globalInstance()->start([back, work = std::move(work), done = std::move(done)] {
        auto result = work();
        QMetaObject::invokeMethod(qApp, [back, result = std::move(result), done] {
            if (*back)
                done(result);
        });
    });
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

QString exportPath(TimeSpan window)
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QDir::homePath();
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(window.to / 1000);
    return u"%1/trend-%2.csv"_s.arg(folder, end.toString(u"yyyyMMdd-HHmmss"_s));
}

QString withEnding(const QString &path, const QString &ending)
{
    const QString before = QFileInfo(path).suffix();
    if (before.compare(ending, Qt::CaseInsensitive) == 0)
        return path;
    const bool known = before == u"csv"_s || before == u"png"_s;
    return (known ? path.chopped(before.size() + 1) : path) + u'.' + ending;
}

void exportCsv(std::vector<ExportColumn> columns, TimeSpan window, const QString &path,
               QObject *context, ExportDone done)
{
    onAThread(
        context,
        [columns = std::move(columns), window, path] {
            return write(path, csvOf(columns, window));
        },
        std::move(done));
}

void exportPng(QImage picture, const QString &path, QObject *context, ExportDone done)
{
    onAThread(
        context,
        [picture = std::move(picture), path] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            picture.save(&buffer, "PNG");
            return write(path, bytes);
        },
        std::move(done));
}

} // namespace outpost::ui
