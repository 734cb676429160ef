// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/aggregate.h"

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostColumns = 1024;

std::optional<double> numberOf(const Value &value)
{
    if (const double *real = std::get_if<double>(&value))
        return *real;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return double(*integer);
    return std::nullopt;
}

} // namespace

Aggregate::Aggregate(const FilterConfig &config, Clock &clock, Sink sink)
    : m_window(config.aggregate)
    , m_sink(std::move(sink))
    , m_timer(clock.createTimer())
{
    static const std::vector<std::pair<Function, QString>> known{
        {Function::Mean, u"mean"_s}, {Function::Min, u"min"_s},     {Function::Max, u"max"_s},
        {Function::Last, u"last"_s}, {Function::Count, u"count"_s}, {Function::Sum, u"sum"_s}};
    for (const QString &name : config.aggregateFunctions) {
        const auto found
            = std::ranges::find(known, name, [](const auto &entry) { return entry.second; });
        if (found != known.end() && std::ranges::find(m_functions, *found) == m_functions.end())
            m_functions.push_back(*found);
    }
    if (m_functions.empty())
        m_functions.push_back(known.front());
    QObject::connect(m_timer.get(), &Timer::timeout, m_timer.get(), [this] { close(); });
}

void Aggregate::accept(const Reading &reading)
{
    if (m_readings == 0) {
        m_out.sensor = reading.sensor;
        m_out.time = reading.time;
        m_timer->start(m_window);
    } else {
        ++m_merged;
    }
    ++m_readings;
    for (std::size_t i = 0; i < reading.fields.size(); ++i) {
        const Field &field = reading.fields[i];
        add(columnFor(field.name, i), field.value);
    }
}

void Aggregate::flush()
{
    m_timer->stop();
    close();
}

Aggregate::Column &Aggregate::columnFor(const QString &name, std::size_t hint)
{
    if (hint < m_columns.size() && m_columns[hint].name == name)
        return m_columns[hint];
    const auto found = std::ranges::find(m_columns, name, &Column::name);
    if (found != m_columns.end())
        return *found;
    Column column;
    column.name = name;
    for (const auto &[function, suffix] : m_functions) {
        if (m_functions.size() == 1)
            column.names.push_back(name);
        else
            column.names.push_back(name.left(63 - suffix.size()) + u'_' + suffix);
    }
    m_columns.push_back(std::move(column));
    return m_columns.back();
}

void Aggregate::add(Column &column, const Value &value)
{
    const auto number = numberOf(value);
    ++column.count;
    column.last = value;
    if (!number)
        return;
    if (column.numbers++ == 0) {
        column.mean = column.sum = *number;
        column.min = column.max = value;
        return;
    }
    // Step by step, since a sum of large numbers would overflow where their mean does not.
    column.mean += (*number - column.mean) / double(column.numbers);
    column.sum += *number;
    if (*number < numberOf(column.min))
        column.min = value;
    if (*number > numberOf(column.max))
        column.max = value;
}

Value Aggregate::result(const Column &column, Function function) const
{
    switch (function) {
    case Function::Mean:
        return column.mean;
    case Function::Min:
        return column.min;
    case Function::Max:
        return column.max;
    case Function::Last:
        return column.last;
    case Function::Count:
        return column.count;
    case Function::Sum:
        return column.sum;
    }
    Q_UNREACHABLE();
}

void Aggregate::close()
{
    if (m_readings == 0)
        return;
    Reading out = std::move(m_out);
    out.fields.clear();
    for (Column &column : m_columns) {
        if (column.count == 0)
            continue;
        if (column.numbers == 0) {
            out.fields.push_back({column.name, column.last});
        } else {
            for (std::size_t i = 0; i < m_functions.size(); ++i) {
                Value value = result(column, m_functions[i].first);
                // Only sums and means of numbers near the largest double get here.
                const double *real = std::get_if<double>(&value);
                if (!real || std::isfinite(*real))
                    out.fields.push_back({column.names[i], std::move(value)});
            }
        }
        column.count = column.numbers = 0;
    }
    if (m_columns.size() > kMostColumns)
        m_columns.clear();
    m_readings = 0;
    m_out = {};
    if (!out.fields.empty())
        m_sink(std::move(out));
}

} // namespace outpost
