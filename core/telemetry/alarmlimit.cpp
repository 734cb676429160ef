// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmlimit.h"

#include <QLocale>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<double> numberIn(const Value &value)
{
    if (const double *number = std::get_if<double>(&value))
        return *number;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return double(*integer);
    return std::nullopt;
}

/// A field without a type is a whole number in one reading and a fraction in the next.
std::optional<bool> areEqual(const Value &one, const Value &other)
{
    if (one.index() == other.index())
        return one == other;
    const auto a = numberIn(one);
    const auto b = numberIn(other);
    return a && b ? std::optional(*a == *b) : std::nullopt;
}

} // namespace

AlarmLimit::AlarmLimit(const AlarmConfig &config)
    : m_above(config.above)
    , m_below(config.below)
    , m_equals(config.equals)
    , m_hysteresis(config.hysteresis)
{
}

std::optional<bool> AlarmLimit::isBeyond(const Value &value, bool was) const
{
    if (m_equals)
        return areEqual(value, *m_equals);
    const auto number = numberIn(value);
    if (!number)
        return std::nullopt;
    // Beyond is more than the limit; back is the limit, less the hysteresis.
    const double margin = was ? m_hysteresis : 0.0;
    return (m_above && *number > *m_above - margin) || (m_below && *number < *m_below + margin);
}

Value AlarmLimit::nearest(const Value &value) const
{
    if (m_equals)
        return *m_equals;
    if (!m_above || !m_below)
        return m_above ? *m_above : m_below.value_or(0.0);
    const double number = numberIn(value).value_or(0.0);
    return number > *m_below + (*m_above - *m_below) / 2 ? *m_above : *m_below;
}

QString AlarmLimit::text() const
{
    if (m_equals)
        return u"equal to "_s + valueText(*m_equals);
    if (m_above && m_below)
        return u"outside of %1 to %2"_s.arg(valueText(*m_below), valueText(*m_above));
    return m_above ? u"above "_s + valueText(*m_above)
                   : u"below "_s + valueText(m_below.value_or(0));
}

QString valueText(const Value &value)
{
    if (const double *number = std::get_if<double>(&value))
        return QString::number(*number, 'g', QLocale::FloatingPointShortest);
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return QString::number(*integer);
    if (const bool *boolean = std::get_if<bool>(&value))
        return *boolean ? u"true"_s : u"false"_s;
    return std::get<QString>(value);
}

} // namespace outpost
