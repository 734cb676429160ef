// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/isotime.h"
#include "support/manualclock.h"
#include "telemetry/alarmboard.h"

#include <QObject>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The alarms of a boiler, of which one says that it is hot: readings and time on one side, what is
/// told on the other.
class AlarmFixture : public QObject
{
protected:
    std::unique_ptr<ManualClock> m_clock;
    SensorConfig m_config;
    std::unique_ptr<AlarmBoard> m_board;
    QStringList m_events; ///< "hot raised 1": alarm, change, occurrence
    std::optional<AlarmEvent> m_last;
    int m_occurrences = 0;

    void makeBoard(const QByteArray &state = {})
    {
        m_board = std::make_unique<AlarmBoard>(m_config, *m_clock,
                                               [this] { return QString::number(++m_occurrences); });
        connect(m_board.get(), &AlarmBoard::changed, this, [this](const AlarmEvent &event) {
            m_events.append(
                QStringList{event.alarm.name, changeName(event.change), event.alarm.occurrence}
                    .join(u' '));
            m_last = event;
        });
        m_board->restore(state);
        m_board->start();
    }

    void say(double temperature)
    {
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"temperature"_s, temperature}}});
    }

    QStringList events() { return std::exchange(m_events, {}); }

    /// All that is shown of what stands.
    QStringList shown() const
    {
        QStringList lines;
        for (const AlarmStatus &alarm : m_board->standing())
            lines.append(QStringList{alarm.sensor, alarm.name, severityName(alarm.severity),
                                     alarmStateName(alarm.state), alarm.field, alarm.unit,
                                     valueText(*alarm.value), valueText(*alarm.limit), alarm.text,
                                     alarm.occurrence, iso(alarm.raisedAt),
                                     alarm.clearedAt ? iso(*alarm.clearedAt) : u"-"_s,
                                     alarm.acknowledgedBy, QString::number(alarm.raises)}
                             .join(u'|'));
        return lines;
    }
    static QString iso(Timestamp time) { return QString::fromLatin1(formatIso(time)); }

    /// Another run, or another configuration, that has what this one left.
    void restart()
    {
        const QByteArray state = m_board->state();
        m_board->stop();
        makeBoard(state);
    }

    /// The board of a fresh start, above 90 hot, and not any more at 85.
    void makeHotBoard()
    {
        m_board.reset();
        m_clock = std::make_unique<ManualClock>();
        m_config = {};
        m_config.name = u"boiler"_s;
        m_config.fields = {{.name = u"temperature"_s, .unit = u"degreeCelsius"_s}};
        AlarmConfig hot;
        hot.name = u"hot"_s;
        hot.field = u"temperature"_s;
        hot.above = 90;
        hot.hysteresis = 5;
        hot.clearDelay = 0ms;
        hot.severity = AlarmSeverity::Critical;
        m_config.alarms = {hot};
        m_occurrences = 0;
        m_events.clear();
        makeBoard();
    }
};

} // namespace outpost::test
