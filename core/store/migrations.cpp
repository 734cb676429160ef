// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "store/database.h"
#include "store/sqltext.h"
#include "store/transaction.h"

#include <QDir>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Migrations::Migrations(QString folder)
    : m_folder(std::move(folder))
{
    const QStringList names = QDir(m_folder).entryList({u"*-*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        bool isNumber = false;
        const int number = QStringView(name).first(name.indexOf(u'-')).toInt(&isNumber);
        if (isNumber && number > 0)
            m_files.emplace(number, m_folder + u'/' + name);
    }
}

int Migrations::newest() const
{
    return m_files.empty() ? 0 : m_files.rbegin()->first;
}

Result<void> Migrations::apply(Database &database) const
{
    const auto version = database.integer(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (newest() == 0 || newest() != int(m_files.size()))
        return Error{ErrorCode::NotFound,
                     u"The folder %1 does not hold all migrations"_s.arg(m_folder),
                     u"It is part of the program; install the program again"_s};
    if (*version > newest())
        return Error{
            ErrorCode::Unsupported,
            u"The file %1 was written by a newer version of this program (schema %2, this one knows %3)"_s
                .arg(database.file())
                .arg(*version)
                .arg(newest()),
            u"Install the newer version again, or move the file away to begin with an empty one"_s};
    for (const auto &[number, path] : m_files) {
        if (number <= *version)
            continue;
        const auto script = readSqlFile(path);
        if (!script)
            return script.error();
        auto transaction = Transaction::begin(database);
        if (!transaction)
            return transaction.error();
        if (const auto done = database.execute(*script); !done)
            return done.error().within(path);
        if (const auto done = database.execute(u"PRAGMA user_version=%1"_s.arg(number)); !done)
            return done.error();
        if (const auto done = transaction->commit(); !done)
            return done.error();
    }
    return {};
}

} // namespace outpost
