// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/nmeasentences.h"

#include "telemetry/words.h"

#include <QByteArray>

#include <algorithm>
#include <vector>

namespace outpost {

namespace {

enum class Kind {
    Word, ///< as it is
    Latitude, ///< ddmm.mmm and N or S in the next column
    Longitude, ///< dddmm.mmm and E or W in the next column
    Signed, ///< a number and E or W in the next column
    Time, ///< hhmmss.ss
    TimeAndDate, ///< hhmmss.ss, and ddmmyy in column 9
    TimeAndParts, ///< hhmmss.ss, then day, month, year
    Count, ///< how many of this column and the 11 behind it are not empty
};

struct Column
{
    int column;
    const char *name;
    Kind kind = Kind::Word;
};

struct Sentence
{
    const char *tag;
    std::vector<Column> columns;
};

const std::vector<Sentence> &sentences()
{
    static const std::vector<Sentence> table{
        {"GGA",
         {{1, "time", Kind::Time},
          {2, "latitude", Kind::Latitude},
          {4, "longitude", Kind::Longitude},
          {6, "fix_quality"},
          {7, "satellites"},
          {8, "hdop"},
          {9, "altitude"},
          {11, "geoid_separation"}}},
        {"RMC",
         {{1, "time", Kind::TimeAndDate},
          {2, "status"},
          {3, "latitude", Kind::Latitude},
          {5, "longitude", Kind::Longitude},
          {7, "speed_knots"},
          {8, "course"},
          {10, "magnetic_variation", Kind::Signed}}},
        {"GLL",
         {{5, "time", Kind::Time},
          {1, "latitude", Kind::Latitude},
          {3, "longitude", Kind::Longitude},
          {6, "status"}}},
        {"GSA",
         {{1, "selection_mode"},
          {2, "fix_type"},
          {3, "satellites_used", Kind::Count},
          {15, "pdop"},
          {16, "hdop"},
          {17, "vdop"}}},
        {"VTG", {{1, "course"}, {3, "course_magnetic"}, {5, "speed_knots"}, {7, "speed_kmh"}}},
        {"HDT", {{1, "heading"}}},
        {"HDM", {{1, "heading_magnetic"}}},
        {"MTW", {{1, "water_temperature"}}},
        {"DPT", {{1, "depth"}, {2, "depth_offset"}}},
        {"MWV",
         {{1, "wind_angle"},
          {2, "wind_reference"},
          {3, "wind_speed"},
          {4, "wind_unit"},
          {5, "status"}}},
        {"ZDA", {{1, "time", Kind::TimeAndParts}}},
    };
    return table;
}

const Sentence *find(QByteArrayView tag)
{
    const auto found = std::ranges::find_if(
        sentences(), [&](const Sentence &sentence) { return tag == QByteArrayView(sentence.tag); });
    return found == sentences().end() ? nullptr : &*found;
}

bool areDigits(QByteArrayView text, qsizetype count)
{
    return text.size() >= count && std::all_of(text.begin(), text.begin() + count, [](char c) {
               return c >= '0' && c <= '9';
           });
}

/// Degrees from "4807.038" and "N"; nothing where it makes no sense.
std::optional<double> degrees(QByteArrayView text, QByteArrayView side, Kind kind)
{
    const qsizetype width = kind == Kind::Latitude ? 2 : 3;
    if (!areDigits(text, width + 2) || side.size() != 1)
        return std::nullopt;
    const WordNumber whole = parseNumber(text.first(width));
    const WordNumber minutes = parseNumber(text.sliced(width));
    if (minutes.kind == WordNumber::Kind::None || minutes.real < 0 || minutes.real >= 60)
        return std::nullopt;
    const double value = whole.real + minutes.real / 60;
    const char positive = kind == Kind::Latitude ? 'N' : 'E';
    const char negative = kind == Kind::Latitude ? 'S' : 'W';
    if (value > (kind == Kind::Latitude ? 90 : 180) || (side[0] != positive && side[0] != negative))
        return std::nullopt;
    return side[0] == positive ? value : -value;
}

QByteArray join(QByteArrayView first, QByteArrayView second, QByteArrayView third, char between)
{
    QByteArray result;
    result.append(first).append(between).append(second).append(between).append(third);
    return result;
}

/// "123519.5" as "12:35:19.5", behind the date where there is one; empty where it is no time.
QByteArray isoTime(QByteArrayView time, const QByteArray &date)
{
    if (!areDigits(time, 6))
        return {};
    const QByteArray iso = join(time.first(2), time.sliced(2, 2), time.sliced(4), ':');
    return date.isEmpty() ? iso : date + 'T' + iso + 'Z';
}

} // namespace

bool isKnownSentence(QByteArrayView tag)
{
    return find(tag) != nullptr;
}

std::optional<Refusal> addSentence(QByteArrayView tag, std::span<const QByteArrayView> values,
                                   RawFrame &out)
{
    const Sentence *sentence = find(tag);
    if (!sentence)
        return std::nullopt;
    const auto at = [&](int column) {
        return std::size_t(column) < values.size() ? values[std::size_t(column)] : QByteArrayView();
    };
    for (const Column &column : sentence->columns) {
        RawField field;
        field.key = column.name;
        field.text = at(column.column);
        field.kind = RawField::Kind::Number;
        QByteArray text;
        switch (column.kind) {
        case Kind::Word:
            field.kind = RawField::Kind::Word;
            break;
        case Kind::Latitude:
        case Kind::Longitude:
            if (!field.text.isEmpty()) {
                const auto value = degrees(field.text, at(column.column + 1), column.kind);
                if (!value)
                    return Refusal{RejectReason::BadValue, "no such position", -1,
                                   QString::fromLatin1(column.name)};
                field.number = *value;
            }
            break;
        case Kind::Signed: {
            const WordNumber number = parseNumber(field.text);
            if (number.kind == WordNumber::Kind::None)
                field.text = {};
            field.number = at(column.column + 1) == "W" ? -number.real : number.real;
            break;
        }
        case Kind::Time:
            text = isoTime(field.text, {});
            break;
        case Kind::TimeAndDate:
            if (const QByteArrayView date = at(9); areDigits(date, 6) && date.size() == 6)
                text = isoTime(field.text,
                               // GPS began in 1980.
                               (date[4] >= '8' ? "19" : "20")
                                   + join(date.sliced(4), date.sliced(2, 2), date.first(2), '-'));
            break;
        case Kind::TimeAndParts:
            if (areDigits(at(2), 2) && areDigits(at(3), 2) && areDigits(at(4), 4))
                text = isoTime(field.text,
                               join(at(4).first(4), at(3).first(2), at(2).first(2), '-'));
            break;
        case Kind::Count:
            field.kind = RawField::Kind::Integer;
            for (int i = 0; i < 12; ++i)
                field.integer += at(column.column + i).isEmpty() ? 0 : 1;
            field.number = double(field.integer);
            field.text = "n";
            break;
        }
        if (column.kind == Kind::Time || column.kind == Kind::TimeAndDate
            || column.kind == Kind::TimeAndParts) {
            // A time that changes with each sentence is no value to send and would defeat every
            // dead band.
            field.onRequest = true;
            field.kind = RawField::Kind::Text;
            field.text = out.copy(text);
        }
        if (field.text.isEmpty())
            field.kind = RawField::Kind::Null;
        if (!out.add(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    }
    return std::nullopt;
}

} // namespace outpost
