// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <map>

namespace outpost {

class Database;

/// The steps that bring a database to the schema that this program knows: files `0001-name.sql`,
/// `0002-name.sql`, … without gaps in one folder (a resource, as a rule). Each runs once, in a
/// transaction of its own together with the step of `user_version`. A file that was ever released
/// is never changed: another one follows it.
class Migrations
{
public:
    /// @p folder: ":/outpost/hub/store/events", for instance.
    explicit Migrations(QString folder);

    /// Brings @p database up to date. Unsupported where a newer program wrote it; it is left as it
    /// was then.
    Result<void> apply(Database &database) const;
    /// The version that apply() leads to; 0 where the folder holds no steps.
    [[nodiscard]] int newest() const;

private:
    QString m_folder;
    std::map<int, QString> m_files; ///< number -> path
};

} // namespace outpost
