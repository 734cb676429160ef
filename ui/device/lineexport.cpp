// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/lineexport.h"

#include <QFuture>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<void> write(const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Error{ErrorCode::Io, u"%1 can't be written: %2"_s.arg(name, file.errorString()),
                 u"Choose another folder"_s};
}

} // namespace

void exportLine(const LineLog &log, const QString &file, QObject *context,
                std::function<void(const Result<void> &)> done)
{
    const bool raw = file.endsWith(u".bin"_s, Qt::CaseInsensitive);
    auto outcome = std::make_shared<QPromise<Result<void>>>();
    outcome->start();
    outcome->future().then(context,
                           [done = std::move(done)](const Result<void> &result) { done(result); });
    // A copy: the log goes on meanwhile.
    QThreadPool::globalInstance()->start(
        [log = std::make_shared<LineLog>(log), raw, file, outcome] {
            outcome->addResult(
                write(file, raw ? log->received() : log->text(0, LineLog::mostRows).toUtf8()));
            outcome->finish();
        });
}

} // namespace outpost::ui
