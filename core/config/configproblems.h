// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configreader.h"
#include "config/tomldocument.h"

#include <vector>

namespace outpost {

/// Gathers what is wrong while one file is read: bounded, and sorted by place at the end.
class ConfigProblems
{
public:
    explicit ConfigProblems(QString file);

    void add(SourcePosition at, QString message, QString remedy = {});
    [[nodiscard]] bool isEmpty() const { return m_errors.empty(); }
    /// Whether so much is wrong that looking further helps nobody.
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] std::vector<ConfigError> take();

private:
    QString m_file;
    std::vector<ConfigError> m_errors;
};

} // namespace outpost
