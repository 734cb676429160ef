// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensormodel.h"

#include "ui/device/wording.h"

#include <algorithm>

namespace outpost::ui {

QString rateText(const SensorRates::Rate &rate)
{
    return rate.known ? wording::perSecond(rate.readings) : QStringLiteral("–");
}

void SensorModel::setSnapshot(const AgentSnapshot &snapshot, bool attached, SteadyTime now)
{
    const QList<SensorLine> sensors = snapshot.sensors();
    const QList<StandingAlarm> alarms = snapshot.alarms();
    if (attached)
        m_rates.add(sensors, now);
    else
        m_rates.clear();
    const bool same = std::ranges::equal(
        sensors, m_rows, {}, [](const SensorLine &line) { return line.name(); },
        [](const Row &row) { return row.line.name(); });
    if (!same)
        beginResetModel();
    m_rows.resize(sensors.size());
    for (qsizetype i = 0; i < sensors.size(); ++i) {
        Row &row = m_rows[i];
        row.line = sensors[i];
        row.condition = conditionOf(sensors[i], alarms, attached);
        row.rate = m_rates.rate(sensors[i].name(), now);
        row.age = sensors[i].lastReading();
    }
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void SensorModel::tick(SteadyTime steady, Timestamp now)
{
    m_now = now.time_since_epoch().count();
    for (Row &row : m_rows)
        row.rate = m_rates.rate(row.line.name(), steady);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

int SensorModel::indexOf(const QString &sensor) const
{
    const auto found
        = std::ranges::find(m_rows, sensor, [](const Row &r) { return r.line.name(); });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const SensorModel::Row *SensorModel::find(const QString &sensor) const
{
    const int row = indexOf(sensor);
    return row < 0 ? nullptr : &m_rows[row];
}

int SensorModel::troubled() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) {
        return row.condition.severity == Severity::Warning
            || row.condition.severity == Severity::Critical;
    }));
}

int SensorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SensorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return row.line.name();
    case Qt::ToolTipRole:
        return row.condition.reason.isEmpty() ? row.line.detail() : row.condition.reason;
    case Qt::AccessibleTextRole:
        //: a sensor's name, how it is, how much it says
        return tr("%1, %2, %3").arg(row.line.name(), row.condition.word, rateText(row.rate));
    default:
        return {};
    }
}

} // namespace outpost::ui
