// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/deadband.h"

#include <algorithm>
#include <cmath>

namespace outpost {

namespace {

/// Names come from the configuration or are bounded where they are made; this is for what nobody
/// thought of.
constexpr std::size_t kMostNames = 1024;

std::optional<double> numberOf(const Value &value)
{
    if (const double *real = std::get_if<double>(&value))
        return *real;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return double(*integer);
    return std::nullopt;
}

} // namespace

DeadBand::DeadBand(const FilterConfig &config)
    : m_band(config.deadBand)
    , m_percent(config.deadBandPercent)
    , m_maxAge(config.deadBandMaxAge)
{
}

std::size_t DeadBand::find(const QString &name, std::size_t hint) const
{
    if (hint < m_last.size() && m_last[hint].name == name)
        return hint;
    return std::size_t(std::ranges::find(m_last, name, &Field::name) - m_last.begin());
}

bool DeadBand::moved(const Value &from, const Value &to) const
{
    const auto before = numberOf(from);
    const auto after = numberOf(to);
    if (!before || !after)
        return from != to;
    const double band = std::max(m_band, std::abs(*before) * m_percent / 100);
    const double change = std::abs(*after - *before);
    return change > 0 && change >= band;
}

bool DeadBand::passes(const Reading &reading, SteadyTime now)
{
    const auto &fields = reading.fields;
    bool pass = !m_lastPassed || (m_maxAge.count() > 0 && now - *m_lastPassed >= m_maxAge);
    for (std::size_t i = 0; i < fields.size() && !pass; ++i) {
        const std::size_t known = find(fields[i].name, i);
        pass = known == m_last.size() || moved(m_last[known].value, fields[i].value);
    }
    if (!pass)
        return false;
    m_lastPassed = now;
    if (m_last.size() + fields.size() > kMostNames)
        m_last.clear();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::size_t known = find(fields[i].name, i);
        if (known == m_last.size())
            m_last.push_back(fields[i]);
        else
            m_last[known].value = fields[i].value;
    }
    return true;
}

} // namespace outpost
