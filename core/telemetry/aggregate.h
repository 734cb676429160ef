// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "telemetry/reading.h"

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// Makes one reading of all that come within a window. The first reading opens the window, a timer
/// closes it, and what comes out has the time of that first reading: the window's start, in the
/// same clock (the device's or ours) as its readings. No reading, no window. A number's field
/// becomes one per function, "temperature_mean", "temperature_max"; with one function alone it
/// keeps its name. count is how many readings had the field. Text and booleans keep their name and
/// say what came last. Lives on the thread of its Clock's timers.
class Aggregate
{
public:
    using Sink = std::function<void(Reading)>;

    /// Functions that it does not know are left out; with none left, mean.
    Aggregate(const FilterConfig &config, Clock &clock, Sink sink);
    Q_DISABLE_COPY_MOVE(Aggregate)

    [[nodiscard]] bool isOn() const { return m_window.count() > 0; }
    void accept(const Reading &reading);
    /// Closes the window early.
    void flush();
    /// Readings that became part of another one.
    [[nodiscard]] quint64 merged() const { return m_merged; }

private:
    enum class Function {
        Mean,
        Min,
        Max,
        Last,
        Count,
        Sum,
    };
    struct Column
    {
        QString name;
        std::vector<QString> names; ///< of the results, in the order of the functions
        qint64 count = 0; ///< in this window; 0: the field did not come
        qint64 numbers = 0; ///< how many of them were numbers
        double mean = 0;
        double sum = 0;
        Value min, max, last;
    };
    [[nodiscard]] Column &columnFor(const QString &name, std::size_t hint);
    static void add(Column &column, const Value &value);
    [[nodiscard]] Value result(const Column &column, Function function) const;
    void close();

    std::chrono::microseconds m_window;
    std::vector<std::pair<Function, QString>> m_functions;
    Sink m_sink;
    std::unique_ptr<Timer> m_timer;
    std::vector<Column> m_columns;
    Reading m_out; ///< its sensor and time while a window is open
    qint64 m_readings = 0;
    quint64 m_merged = 0;
};

} // namespace outpost
