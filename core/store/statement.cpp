// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/database.h"

#include <QSqlError>
#include <QVariant>

namespace outpost {

Statement::Statement(const Database &database, QSqlQuery query)
    : m_database(&database)
    , m_query(std::move(query))
{
}

Statement &Statement::bind(qint64 value)
{
    m_query.bindValue(m_bound++, value);
    return *this;
}

Statement &Statement::bind(double value)
{
    m_query.bindValue(m_bound++, value);
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    // The driver makes NULL of a null string.
    m_query.bindValue(m_bound++, value.isNull() ? QString(QLatin1String("")) : value);
    return *this;
}

Statement &Statement::bind(const QByteArray &value)
{
    m_query.bindValue(m_bound++, value.isNull() ? QByteArray("") : value);
    return *this;
}

Statement &Statement::bind(Timestamp value)
{
    return bind(qint64(value.time_since_epoch().count()));
}

Statement &Statement::bindNull()
{
    m_query.bindValue(m_bound++, QVariant());
    return *this;
}

Result<void> Statement::run(QStringView doing)
{
    m_bound = 0;
    if (!m_query.exec()) {
        const Error error = m_database->errorFor(m_query.lastError(), doing);
        m_query.finish();
        return error;
    }
    return {};
}

bool Statement::next()
{
    return m_query.next();
}

Result<void> Statement::readError(QStringView doing) const
{
    if (m_query.lastError().type() == QSqlError::NoError)
        return {};
    return m_database->errorFor(m_query.lastError(), doing);
}

void Statement::finish()
{
    m_bound = 0;
    m_query.finish();
}

qint64 Statement::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

double Statement::real(int column) const
{
    return m_query.value(column).toDouble();
}

QString Statement::text(int column) const
{
    return m_query.value(column).toString();
}

QByteArray Statement::blob(int column) const
{
    return m_query.value(column).toByteArray();
}

Timestamp Statement::time(int column) const
{
    return Timestamp(std::chrono::microseconds(integer(column)));
}

bool Statement::isNull(int column) const
{
    return m_query.isNull(column);
}

int Statement::changedRows() const
{
    return m_query.numRowsAffected();
}

qint64 Statement::lastInsertId() const
{
    return m_query.lastInsertId().toLongLong();
}

} // namespace outpost
