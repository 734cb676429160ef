// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/binarynumber.h"

#include <QLocale>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Type = FieldLayout::Type;

constexpr std::pair<QLatin1StringView, Type> names[]
    = {{"u8"_L1, Type::U8},   {"i8"_L1, Type::I8},   {"u16"_L1, Type::U16}, {"i16"_L1, Type::I16},
       {"u24"_L1, Type::U24}, {"i24"_L1, Type::I24}, {"u32"_L1, Type::U32}, {"i32"_L1, Type::I32},
       {"u64"_L1, Type::U64}, {"i64"_L1, Type::I64}, {"f32"_L1, Type::F32}, {"f64"_L1, Type::F64}};

double asWritten(float number)
{
    if (!std::isfinite(number))
        return double(number);
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number);
    double result = double(number);
    std::from_chars(text.data(), written.ptr, result);
    return result;
}

QString shown(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

Error outOf(const QString &least, const QString &most, const QString &given)
{
    return {
        ErrorCode::InvalidInput, u"must be from %1 to %2, not %3"_s.arg(least, most, given), {}};
}

/// The whole number that @p value is, as far as 64 bits hold it: the negative ones as their two's
/// complement.
Result<std::pair<quint64, bool>> wholeNumber(const Value &value)
{
    if (const bool *boolean = std::get_if<bool>(&value))
        return std::pair(quint64(*boolean), false);
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return std::pair(quint64(*integer), *integer < 0);
    const double *number = std::get_if<double>(&value);
    if (!number)
        return Error{ErrorCode::InvalidInput, u"must be a number, not text"_s, {}};
    if (!std::isfinite(*number) || *number != std::trunc(*number))
        return Error{
            ErrorCode::InvalidInput, u"must be a whole number, not %1"_s.arg(shown(*number)), {}};
    if (*number < -0x1p63 || *number >= 0x1p64)
        return Error{ErrorCode::InvalidInput, u"is too large: %1"_s.arg(shown(*number)), {}};
    const bool negative = *number < 0;
    return std::pair(negative ? quint64(qint64(*number)) : quint64(*number), negative);
}

} // namespace

std::optional<BinaryNumber> BinaryNumber::named(QStringView name)
{
    for (const auto &[word, type] : names) {
        if (!name.startsWith(word))
            continue;
        const QStringView order = name.sliced(word.size());
        const BinaryNumber number{type, order == "le"_L1 ? Order::LittleEndian : Order::BigEndian};
        if (order == "be"_L1 || order == "le"_L1 || (order.isEmpty() && number.size() == 1))
            return number;
    }
    return std::nullopt;
}

bool BinaryNumber::isSigned() const
{
    switch (type) {
    case Type::I8:
    case Type::I16:
    case Type::I24:
    case Type::I32:
    case Type::I64:
        return true;
    default:
        return false;
    }
}

BinaryNumber::Number BinaryNumber::read(QByteArrayView bytes) const
{
    const int width = size();
    const quint64 raw = numberOf(bytes.first(width), order);
    if (type == Type::F32)
        return asWritten(std::bit_cast<float>(quint32(raw)));
    if (type == Type::F64)
        return std::bit_cast<double>(raw);
    if (!isSigned())
        return raw;
    const int unused = 64 - 8 * width;
    return qint64(raw << unused) >> unused;
}

Result<void> BinaryNumber::append(const Value &value, QByteArray &bytes) const
{
    const int width = size();
    if (isFloat()) {
        double number = 0;
        if (const double *given = std::get_if<double>(&value))
            number = *given;
        else if (const qint64 *integer = std::get_if<qint64>(&value))
            number = double(*integer);
        else if (const bool *boolean = std::get_if<bool>(&value))
            number = *boolean ? 1 : 0;
        else
            return Error{ErrorCode::InvalidInput, u"must be a number, not text"_s, {}};
        if (!std::isfinite(number))
            return Error{ErrorCode::InvalidInput, u"must be a finite number"_s, {}};
        constexpr double most = double(std::numeric_limits<float>::max());
        if (type == Type::F32 && std::abs(number) > most)
            return outOf(shown(-most), shown(most), shown(number));
        appendBytes(type == Type::F32 ? std::bit_cast<quint32>(float(number))
                                      : std::bit_cast<quint64>(number),
                    width, order, bytes);
        return {};
    }
    const auto whole = wholeNumber(value);
    if (!whole)
        return whole.error();
    const auto [number, negative] = *whole;
    const int bits = 8 * width;
    const QString given = negative ? QString::number(qint64(number)) : QString::number(number);
    if (isSigned()) {
        const qint64 most = std::numeric_limits<qint64>::max() >> (64 - bits);
        const qint64 least = -most - 1;
        if (negative ? qint64(number) < least : number > quint64(most))
            return outOf(QString::number(least), QString::number(most), given);
    } else {
        const quint64 most = std::numeric_limits<quint64>::max() >> (64 - bits);
        if (negative || number > most)
            return outOf(u"0"_s, QString::number(most), given);
    }
    appendBytes(number, width, order, bytes);
    return {};
}

Value valueOf(const BinaryNumber::Number &number)
{
    if (const qint64 *integer = std::get_if<qint64>(&number))
        return *integer;
    if (const quint64 *natural = std::get_if<quint64>(&number)) {
        if (*natural <= quint64(std::numeric_limits<qint64>::max()))
            return qint64(*natural);
        return double(*natural);
    }
    return std::get<double>(number);
}

void appendBytes(quint64 number, int size, FieldLayout::Order order, QByteArray &bytes)
{
    for (int i = 0; i < size; ++i) {
        const int shift = 8 * (order == FieldLayout::Order::LittleEndian ? i : size - 1 - i);
        bytes.append(char(uchar(number >> shift)));
    }
}

quint64 numberOf(QByteArrayView bytes, FieldLayout::Order order)
{
    quint64 result = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const qsizetype at = order == FieldLayout::Order::LittleEndian ? bytes.size() - 1 - i : i;
        result = (result << 8) | uchar(bytes[at]);
    }
    return result;
}

} // namespace outpost
