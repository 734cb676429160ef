// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/linetap.h"
#include "base/result.h"
#include "store/history/historyrecord.h"

#include <QHash>

#include <functional>
#include <map>

namespace outpost {

/// Where screens watch sensors' lines, and say something on them: keeps one tap for each sensor
/// that somebody watches, however many do, and puts it to the new unit where another configuration
/// sets the sensor up anew. What is said by hand is told to the history, with who said it. Lives on
/// the agent's thread, longer than the units.
class LineDesk : public QObject
{
    Q_OBJECT

public:
    /// Bytes that may be said at once.
    static constexpr qsizetype mostSaid = 4096;

    using Record = std::function<void(HistoryRecord)>;
    using Done = std::function<void(const Result<void> &)>;

    /// @p clock outlives it.
    LineDesk(Clock &clock, Record record, QObject *parent = nullptr);
    ~LineDesk() override;

    /// A sensor begins, maybe again; until it is gone.
    void follow(SensorUnit &unit);

    /// One watcher more of this sensor: traffic() follows until it says unwatch(). Where the answer
    /// has an error it is none.
    [[nodiscard]] LineWatch watch(const QString &sensor);
    void unwatch(const QString &sensor);
    [[nodiscard]] bool isWatched(const QString &sensor) const
    {
        return m_watchers.contains(sensor);
    }

    /// Says @p bytes to the device, after what is being said to it already. @p done is called
    /// exactly once: InvalidInput, NotFound, Unsupported where the sensor can't be written to, or
    /// as SensorUnit::exchange().
    void say(const QString &sensor, const QByteArray &bytes, const QString &who, const QString &via,
             Done done);

Q_SIGNALS:
    void traffic(const LineTraffic &traffic);

private:
    [[nodiscard]] SensorUnit *find(const QString &sensor) const;
    void tap(SensorUnit &unit);
    void record(const QString &sensor, const QByteArray &bytes, const QString &who,
                const QString &via, const Result<void> &outcome);

    Clock &m_clock;
    Record m_record;
    QHash<QString, QPointer<SensorUnit>> m_units;
    QHash<QString, int> m_watchers;
    std::map<QString, std::unique_ptr<LineTap>> m_taps;
};

} // namespace outpost
