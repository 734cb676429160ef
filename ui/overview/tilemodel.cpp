// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tilemodel.h"

#include "ui/live/livereadings.h"
#include "ui/parts/timetext.h"
#include "ui/parts/unittext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace outpost::ui {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr size_t gapsKept = 12;
constexpr int paces = 4; ///< without a reading, of the slowest of late: it is stale
constexpr microseconds leastPatience = 5s;
constexpr microseconds patienceWithStrangers = 60s; ///< whose pace is not known yet

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

} // namespace

bool operator==(const TileFace &one, const TileFace &other)
{
    return one.known == other.known && one.value == other.value && one.unit == other.unit
        && one.on == other.on && one.stale == other.stale && one.severity == other.severity
        && one.note == other.note
        && (one.number == other.number || (std::isnan(one.number) && std::isnan(other.number)));
}

TileModel::TileModel(TileInfo info)
    : m_info(std::move(info))
    , m_scale(m_info.unit, m_info.limits)
{
}

void TileModel::setInfo(const TileInfo &info)
{
    if (info == m_info)
        return;
    m_info = info;
    m_scale = ValueScale(info.unit, info.limits);
    if (!m_trend.isEmpty()) {
        m_scale.observe(m_trend.least());
        m_scale.observe(m_trend.greatest());
    }
    m_moved = true;
}

bool TileModel::refresh(const Moment &moment)
{
    TileFace face = m_info.isOutput() ? outputFace(moment) : readingFace(moment);
    // A line that moves on without its value is a picture a second or less.
    const bool moved
        = std::exchange(m_trendVersion, m_trend.version()) != m_trend.version() || m_moved;
    m_moved = false;
    if (face == m_face && !moved)
        return false;
    m_widest = std::max(m_widest, face.value.size());
    m_face = std::move(face);
    return true;
}

void TileModel::takeIn(const Moment &moment)
{
    const qint64 last = moment.readings.lastTime(m_info.key);
    if (last == m_lastTime)
        return;
    if (last < m_lastTime) {
        // The clock was set back: neither pace nor age can be told over that.
        m_gaps.clear();
        m_lastTime = 0;
        moment.ages.forget(m_info.key.sensor);
    }
    moment.ages.observe(m_info.key.sensor, last, moment.now);
    const Track *track = moment.readings.track(m_info.key);
    if (!track || moment.readings.saysText(m_info.key)) {
        if (m_lastTime != 0)
            m_gaps.push_back(last - m_lastTime);
    } else {
        const auto &points = track->points();
        const size_t fresh = size_t(std::min<quint64>(track->added() - m_added, points.size()));
        m_added = track->added();
        const size_t first = std::max(
            points.size() - fresh, points.size() > gapsKept ? points.size() - gapsKept : size_t(0));
        for (size_t i = first; i < points.size(); ++i) {
            m_digits.observe(points[i].value);
            if (i > 0)
                m_gaps.push_back(points[i].time - points[i - 1].time);
        }
        if (m_trend.follow(*track) && !m_trend.isEmpty()) {
            m_scale.observe(m_trend.least());
            m_scale.observe(m_trend.greatest());
        }
    }
    while (m_gaps.size() > gapsKept)
        m_gaps.pop_front();
    m_lastTime = last;
}

/// For how long no news is no matter.
microseconds TileModel::patience() const
{
    if (m_info.silentAfter > 0)
        return std::chrono::milliseconds(m_info.silentAfter);
    if (m_gaps.empty())
        return patienceWithStrangers;
    return std::max(leastPatience, microseconds(paces * std::ranges::max(m_gaps)));
}

TileFace TileModel::readingFace(const Moment &moment)
{
    takeIn(moment);
    TileFace face;
    face.unit = unitText(m_info.unit);
    const Track *track = moment.readings.track(m_info.key);
    if (track) {
        face.known = true;
        face.number = track->last().value;
        face.on = face.number != 0;
        face.value = moment.readings.isTruth(m_info.key)
            ? (face.on ? Words::tr("On") : Words::tr("Off"))
            : m_digits.text(face.number);
        if (const auto bytes = byteText(face.number, m_info.unit)) {
            face.value = bytes->value;
            face.unit = bytes->unit;
        }
    }
    if (const auto text = moment.readings.text(m_info.key);
        text && (!track || moment.readings.saysText(m_info.key))) {
        face.known = true;
        face.number = std::numeric_limits<double>::quiet_NaN();
        face.on = false;
        face.unit.clear();
        face.value = *text;
    }

    const auto age = moment.ages.age(m_info.key.sensor, m_lastTime, moment.now);
    const QString trouble = moment.facts.sensorTrouble.value(m_info.key.sensor);
    const bool quiet = face.known && age > patience();
    face.stale = !face.known || !moment.facts.attached || !trouble.isEmpty() || quiet;
    if (!face.stale) {
        m_trend.advanceTo(m_lastTime + age.count());
        auto alarm = moment.facts.alarms.constFind(m_info.key);
        if (alarm != moment.facts.alarms.cend()) {
            face.severity = alarm->severity;
            face.note = alarm->text;
        }
        return face;
    }
    face.severity = Severity::Unknown;
    if (!face.known)
        face.note = trouble.isEmpty() ? Words::tr("no reading yet") : trouble;
    else if (!trouble.isEmpty())
        face.note = Words::tr("%1, %2").arg(trouble, agoText(age));
    else
        face.note = agoText(age);
    return face;
}

TileFace TileModel::outputFace(const Moment &moment) const
{
    TileFace face;
    const auto output = moment.facts.outputs.constFind(m_info.key.field);
    if (output == moment.facts.outputs.cend()) {
        face.stale = true;
        face.severity = Severity::Unknown;
        return face;
    }
    const QString trouble = troubleText(output->state());
    face.known = trouble.isEmpty();
    face.on = output->on();
    face.value = !face.known ? QString() : face.on ? Words::tr("On") : Words::tr("Off");
    face.number = face.on ? 1 : 0;
    face.stale = !face.known || !moment.facts.attached;
    if (face.stale)
        face.severity = Severity::Unknown;
    face.note = !trouble.isEmpty()  ? trouble
        : face.stale                ? Words::tr("last known")
        : face.on == output->safe() ? Words::tr("safe state")
                                    : QString();
    return face;
}

QString TileModel::sentence() const
{
    QString text
        = Words::tr("%1 of %2: %3")
              .arg(m_info.title, m_info.place, m_face.known ? m_face.value : Words::tr("no value"));
    if (m_face.known && !m_face.unit.isEmpty())
        text += u' ' + m_face.unit;
    if (!m_face.note.isEmpty())
        text += QStringLiteral(", ") + m_face.note;
    return text;
}

} // namespace outpost::ui
