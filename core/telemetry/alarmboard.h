// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/sensorconfig.h"
#include "telemetry/alarmevent.h"
#include "telemetry/alarmlimit.h"
#include "telemetry/reading.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// All alarms of one sensor: judges its readings before any filter, notices its silence, and tells
/// each change. Does no I/O: state() is to be kept by whoever hears changed(), and given back to
/// restore() after a restart. Lives on the agent's thread, beside the sensor's pipeline.
class AlarmBoard : public QObject
{
    Q_OBJECT

public:
    using NewId = std::function<QString()>;

    /// @p newId names occurrences, each differently; @p clock outlives the board.
    AlarmBoard(const SensorConfig &sensor, Clock &clock, NewId newId, QObject *parent = nullptr);

    /// Whether the sensor has any alarm.
    [[nodiscard]] static bool isWanted(const SensorConfig &sensor)
    {
        return !sensor.alarms.empty() || sensor.silentAfter.count() > 0;
    }

    /// Goes on with what stood in an earlier run, or under an earlier configuration. What is not
    /// configured any more, or is another alarm now, is cleared.
    void restore(const QByteArray &state);
    /// From now on the sensor may not be silent.
    void start();
    /// From now on nothing changes by itself.
    void stop();
    /// A reading as it was decoded.
    void observe(const outpost::Reading &reading);

    /// NotFound: there is no such alarm. InvalidInput: it has nothing to acknowledge.
    Result<void> acknowledge(const QString &alarm, const QString &who);

    [[nodiscard]] const QString &sensor() const { return m_sensor; }
    /// Those that are not normal, in the order of the configuration.
    [[nodiscard]] std::vector<AlarmStatus> standing() const;
    /// What restore() takes; empty where all is normal.
    [[nodiscard]] QByteArray state() const;

Q_SIGNALS:
    /// state() has it already.
    void changed(const outpost::AlarmEvent &event);

private:
    struct Entry
    {
        AlarmStatus status;
        QString definition;
        std::optional<AlarmLimit> limit; ///< none: the sensor's silence
        Alarm alarm;
        std::size_t hint = 0; ///< where its field was last time
        int missed = 0; ///< readings so far that it could not judge; -1: it has judged one
    };

    void miss(Entry &entry) const;
    void take(Entry &entry, std::optional<Alarm::Change> change);
    void onTimeout();
    void schedule();
    [[nodiscard]] std::optional<SteadyTime> nextDue() const;

    QString m_sensor;
    Clock &m_clock;
    NewId m_newId;
    std::chrono::microseconds m_silentAfter;
    std::vector<Entry> m_entries;
    std::unique_ptr<Timer> m_timer;
    std::optional<SteadyTime> m_armed; ///< when the timer fires
    SteadyTime m_heard; ///< when the last reading came
    bool m_silent = false;
    bool m_running = false;
};

} // namespace outpost
