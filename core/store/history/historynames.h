// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

#include <utility>

namespace outpost {

class Database;

/// The numbers that stand for names in history.db: of subjects, and of their fields. Finds them or
/// makes them, and remembers what it found. Belongs to the writer's thread.
class HistoryNames
{
public:
    explicit HistoryNames(Database &database)
        : m_database(&database)
    {
    }

    [[nodiscard]] Result<qint64> subject(const QString &name);
    [[nodiscard]] Result<qint64> series(qint64 subject, const QString &field);
    /// Forgets what it found: a transaction was rolled back, and took new names along.
    void forget();

private:
    Database *m_database;
    QHash<QString, qint64> m_subjects;
    QHash<std::pair<qint64, QString>, qint64> m_series;
};

} // namespace outpost
