// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/filewriter.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace outpost::ui {

namespace {

struct FileWriter
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::FileWriter)
};

Result<QString> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return path;
    return Error{ErrorCode::Io,
                 FileWriter::tr("%1 could not be written: %2").arg(path, file.errorString()),
                 FileWriter::tr("Choose a folder that is there and may be written to")};
}

} // namespace

void writeFile(const QString &path, std::function<QByteArray()> bytes, QObject *context,
               std::function<void(const Result<QString> &)> done)
{
    // The pointer is looked at on the context's own thread alone.
    auto back = std::make_shared<QPointer<QObject>>(context);
    QThreadPool::globalInstance()->start(
        [path, back, bytes = std::move(bytes), done = std::move(done)] {
            auto result = write(path, bytes());
            QMetaObject::invokeMethod(QCoreApplication::instance(),
                                      [back, result = std::move(result), done] {
                                          if (*back)
                                              done(result);
                                      });
        });
}

} // namespace outpost::ui
