// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/config.h"

#include <QByteArrayView>

#include <vector>

namespace outpost {

/// One thing that is wrong with outpost.toml, where it stands and what to do about it. Holds no
/// secret.
struct ConfigError
{
    QString file;
    int line = 0; ///< from 1; 0: the file as a whole
    int column = 0; ///< from 1, in characters
    QString message; ///< one sentence without a full stop
    QString remedy; ///< the same; may be empty

    /// "file:line:column: message. remedy", as compilers and editors have it; without the place
    /// where it is the file's.
    [[nodiscard]] QString text() const;

    friend bool operator==(const ConfigError &, const ConfigError &) = default;
};

/// What came of reading a configuration: all that is wrong with it, or a Config to work with.
struct ConfigResult
{
    Config config; ///< of use where there are no errors; otherwise what could be read
    std::vector<ConfigError>
        errors; ///< in the order of the file; at most 100, then one that says so

    [[nodiscard]] bool isValid() const { return errors.empty(); }
    /// All errors as one (ErrorCode::Configuration), for whoever speaks Result; call it where
    /// isValid() is false.
    [[nodiscard]] Error error() const;
};

/// Reads @p file (at most 1 MiB, UTF-8) and the files it names: connection string and proxy
/// password. Whatever it holds, this ends soon and says what is wrong. Blocks for the reading of
/// local files; threads: any.
[[nodiscard]] ConfigResult readConfig(const QString &file);

/// The same for a text; @p file is what errors name and whose folder relative paths start in.
[[nodiscard]] ConfigResult parseConfig(QByteArrayView text, const QString &file);

} // namespace outpost
