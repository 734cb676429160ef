// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/devicetime.h"

#include "base/isotime.h"
#include "telemetry/words.h"

#include <QDateTime>

#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

/// 9999-12-31T23:59:59, the last second that four digits of a year can tell.
constexpr qint64 kLastSecond = 253402300799;

/// The moment with this time of day that is nearest to the arrival: just before midnight may arrive
/// just after it.
Timestamp nearestDay(microseconds ofDay, Timestamp arrival)
{
    const auto day = floor<days>(arrival);
    Timestamp time = day + ofDay;
    if (time - arrival > hours(12))
        time -= days(1);
    else if (arrival - time > hours(12))
        time += days(1);
    return time;
}

std::optional<Timestamp> parseIsoOrTimeOfDay(QByteArrayView text, Timestamp arrival)
{
    if (text.size() < 3 || text[2] != ':')
        return parseIso(text);
    const auto time = parseIso("1970-01-01T" + text.toByteArray());
    if (!time)
        return std::nullopt;
    return nearestDay(time->time_since_epoch(), arrival);
}

std::optional<Timestamp> parseUnix(const RawField &field, qint64 unitsPerSecond)
{
    WordNumber number;
    switch (field.kind) {
    case RawField::Kind::Integer:
        number = {WordNumber::Kind::Integer, field.integer, double(field.integer)};
        break;
    case RawField::Kind::Number:
        number = {WordNumber::Kind::Real, 0, field.number};
        break;
    case RawField::Kind::Word:
    case RawField::Kind::Text:
        number = parseNumber(field.text);
        break;
    default:
        return std::nullopt;
    }
    if (number.kind == WordNumber::Kind::None || number.kind == WordNumber::Kind::NotFinite
        || number.real < 0 || number.real > double(kLastSecond * unitsPerSecond))
        return std::nullopt;
    const qint64 micros = 1'000'000 / unitsPerSecond;
    if (number.kind == WordNumber::Kind::Integer)
        return Timestamp(microseconds(number.integer * micros));
    return Timestamp(microseconds(std::llround(number.real * double(micros))));
}

} // namespace

DeviceTime::DeviceTime(const QString &format)
    : m_format(format)
{
    if (format == "iso"_L1 || format.isEmpty())
        m_kind = Kind::Iso;
    else if (format == "unix"_L1)
        m_kind = Kind::Unix;
    else if (format == "unix-ms"_L1)
        m_kind = Kind::UnixMs;
    // Text in single quotes stands for itself.
    bool quoted = false;
    for (const QChar c : format) {
        quoted = quoted != (c == u'\'');
        m_hasDay = m_hasDay || (!quoted && (c == u'd' || c == u'M'));
        m_hasYear = m_hasYear || (!quoted && c == u'y');
    }
}

std::optional<Timestamp> DeviceTime::parse(const RawField &field, Timestamp arrival) const
{
    std::optional<Timestamp> time;
    switch (m_kind) {
    case Kind::Unix:
        return parseUnix(field, 1);
    case Kind::UnixMs:
        return parseUnix(field, 1000);
    case Kind::Iso:
        time = parseIsoOrTimeOfDay(field.text, arrival);
        break;
    case Kind::Pattern:
        time = parsePattern(QString::fromUtf8(field.text), arrival);
        break;
    }
    if (!time || *time < Timestamp() || *time >= Timestamp(seconds(kLastSecond + 1)))
        return std::nullopt;
    return time;
}

std::optional<Timestamp> DeviceTime::parsePattern(const QString &text, Timestamp arrival) const
{
    QDateTime parsed = QDateTime::fromString(text, m_format);
    if (!parsed.isValid())
        return std::nullopt;
    if (parsed.timeSpec() == Qt::LocalTime)
        parsed = QDateTime(parsed.date(), parsed.time(), Qt::UTC);
    const qint64 milliseconds = parsed.toMSecsSinceEpoch();
    if (!m_hasDay && !m_hasYear)
        return nearestDay(std::chrono::milliseconds(parsed.time().msecsSinceStartOfDay()), arrival);
    if (!m_hasYear) {
        const QDate today
            = QDateTime::fromMSecsSinceEpoch(
                  duration_cast<std::chrono::milliseconds>(arrival.time_since_epoch()).count(),
                  Qt::UTC)
                  .date();
        const QDate date(today.year(), parsed.date().month(), parsed.date().day());
        if (!date.isValid())
            return std::nullopt;
        return Timestamp(
            std::chrono::milliseconds(QDateTime(date, parsed.time(), Qt::UTC).toMSecsSinceEpoch()));
    }
    // Qt takes two digits of a year as 19yy.
    if (parsed.date().year() < 1970 && !m_format.contains("yyyy"_L1))
        return Timestamp(std::chrono::milliseconds(parsed.addYears(100).toMSecsSinceEpoch()));
    return Timestamp(std::chrono::milliseconds(milliseconds));
}

} // namespace outpost
