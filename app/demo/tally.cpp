// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tally.h"

#include "base/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Tally::Key Tally::key(const QString &sensor, QByteArrayView isoTime)
{
    return qHashMulti(0, sensor, isoTime);
}

void Tally::accepted(const Reading &reading)
{
    ++m_readings;
    ++m_missing[key(reading.sensor, formatIso(reading.time))];
}

Result<void> Tally::received(const QJsonObject &event)
{
    const QString id = event[u"system"_s][u"messageId"_s].toString();
    const QString sensor = event[u"properties"_s][u"sensor"_s].toString();
    const QJsonValue body = event[u"body"_s];
    const QJsonArray readings = body.isArray() ? body.toArray() : QJsonArray{body};
    if (id.isEmpty() || sensor.isEmpty() || !readings.first().isObject()) {
        return Error{ErrorCode::InvalidInput,
                     u"event %1 of the hub's log is no telemetry of this demo"_s.arg(
                         event[u"sequence"_s].toInteger()),
                     {}};
    }
    ++m_received;
    if (m_ids.contains(id)) {
        ++m_duplicates;
        return {};
    }
    m_ids.insert(id);
    // The agent's own messages say so, and hold no readings: an alarm, a report of what was
    // dropped.
    if (event[u"properties"_s].toObject().contains(u"kind"_s))
        return {};
    for (const QJsonValue &reading : readings) {
        const QByteArray time = reading[u"t"_s].toString().toLatin1();
        const auto found = m_missing.find(key(sensor, time));
        if (found != m_missing.end())
            --found->second;
    }
    return {};
}

qint64 Tally::lost() const
{
    qint64 lost = 0;
    for (const auto &[key, count] : m_missing)
        lost += std::max(count, 0);
    return lost;
}

} // namespace outpost
