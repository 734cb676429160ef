// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configproblems.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr size_t mostErrors = 100;
}

ConfigProblems::ConfigProblems(QString file)
    : m_file(std::move(file))
{
}

void ConfigProblems::add(SourcePosition at, QString message, QString remedy)
{
    if (!isFull())
        m_errors.push_back({m_file, at.line, at.column, std::move(message), std::move(remedy)});
}

bool ConfigProblems::isFull() const
{
    return m_errors.size() >= mostErrors;
}

std::vector<ConfigError> ConfigProblems::take()
{
    std::ranges::stable_sort(
        m_errors, {}, [](const ConfigError &error) { return std::pair(error.line, error.column); });
    if (isFull())
        m_errors.push_back({m_file, 0, 0,
                            u"more than %1 errors; the rest is not told"_s.arg(mostErrors),
                            u"Correct these first"_s});
    return std::exchange(m_errors, {});
}

} // namespace outpost
