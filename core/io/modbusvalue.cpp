// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusvalue.h"

#include "config/modbussize.h"
#include "io/modbuspdu.h"

#include <QStringDecoder>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Type = ModbusRegisterConfig::Type;
using Order = ModbusRegisterConfig::Order;

constexpr double twoTo63 = 9223372036854775808.0;
constexpr double twoTo64 = 2.0 * twoTo63;

quint16 inOrder(const ModbusRegisterConfig &config, quint16 value)
{
    return config.byteOrder == Order::BigEndian ? value : quint16(value << 8 | value >> 8);
}

/// All bits, the most significant register first.
quint64 joined(const ModbusRegisterConfig &config, std::span<const quint16> registers)
{
    quint64 bits = 0;
    for (size_t i = 0; i < registers.size(); ++i) {
        const size_t at = config.wordOrder == Order::BigEndian ? i : registers.size() - 1 - i;
        bits = bits << 16 | inOrder(config, registers[at]);
    }
    return bits;
}

std::vector<quint16> split(const ModbusRegisterConfig &config, quint64 bits)
{
    std::vector<quint16> registers(size_t(modbusSize(config)));
    for (size_t i = 0; i < registers.size(); ++i) {
        const size_t at = config.wordOrder == Order::BigEndian ? registers.size() - 1 - i : i;
        registers[at] = inOrder(config, quint16(bits >> (16 * i)));
    }
    return registers;
}

QString textOf(const ModbusRegisterConfig &config, std::span<const quint16> registers)
{
    QByteArray bytes;
    for (const quint16 value : registers) {
        const quint16 ordered = inOrder(config, value);
        bytes.append(char(ordered >> 8)).append(char(ordered & 0xFF));
    }
    if (const qsizetype end = bytes.indexOf('\0'); end >= 0)
        bytes.truncate(end);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return (decoder.hasError() ? QString::fromLatin1(bytes) : text).trimmed();
}

/// The number that a person would write for it: 21.3, not 21.299999237060547.
double shortest(float number)
{
    char text[32];
    const auto written = std::to_chars(text, text + sizeof(text), number);
    double result = double(number);
    std::from_chars(text, written.ptr, result);
    return result;
}

std::optional<Value> number(const ModbusRegisterConfig &config, double raw)
{
    const double value = raw * config.scale + config.offset;
    if (!std::isfinite(value))
        return std::nullopt;
    return value;
}

template <typename Whole> std::optional<Value> whole(const ModbusRegisterConfig &config, Whole raw)
{
    const bool exact = config.scale == 1.0 && config.offset == 0.0 && std::in_range<qint64>(raw);
    return exact ? std::optional<Value>(qint64(raw)) : number(config, double(raw));
}

/// What a type can hold, before scale and offset; the most is not included for 64 bits.
struct Limits
{
    double least;
    double most;
};

Limits limitsOf(Type type)
{
    switch (type) {
    case Type::U16:
        return {0, 65'535};
    case Type::I16:
        return {-32'768, 32'767};
    case Type::U32:
        return {0, 4'294'967'295.0};
    case Type::I32:
        return {-2'147'483'648.0, 2'147'483'647.0};
    case Type::U64:
        return {0, std::nextafter(twoTo64, 0)};
    case Type::I64:
        return {-twoTo63, std::nextafter(twoTo63, 0)};
    case Type::F32:
        return {-double(std::numeric_limits<float>::max()),
                double(std::numeric_limits<float>::max())};
    case Type::F64:
    case Type::Bool:
    case Type::Text:
        break;
    }
    return {-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
}

QString shown(double number)
{
    return QString::number(number, 'g', 15);
}

Error refusal(const ModbusRegisterConfig &config, const QString &message, const QString &remedy)
{
    return {ErrorCode::InvalidInput, u"%1 %2"_s.arg(config.name, message), remedy};
}

Result<std::vector<quint16>> encodeBool(const ModbusRegisterConfig &config, const Value &value)
{
    std::optional<bool> on;
    if (const auto *truth = std::get_if<bool>(&value))
        on = *truth;
    else if (const auto *digit = std::get_if<qint64>(&value); digit && (*digit == 0 || *digit == 1))
        on = *digit == 1;
    if (!on)
        return refusal(config, u"must be true or false"_s, u"1 and 0 are taken too"_s);
    return std::vector<quint16>{inOrder(config, *on ? 1 : 0)};
}

Result<std::vector<quint16>> encodeText(const ModbusRegisterConfig &config, const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    if (!text)
        return refusal(config, u"must be a text"_s, {});
    QByteArray bytes = text->toUtf8();
    const qsizetype room = qsizetype(config.length) * 2;
    if (bytes.size() > room)
        return refusal(config, u"has room for %1 bytes, not for %2"_s.arg(room).arg(bytes.size()),
                       u"Shorten the text"_s);
    bytes.append(room - bytes.size(), '\0');
    std::vector<quint16> registers;
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        registers.push_back(inOrder(config, quint16(quint8(bytes[i]) << 8 | quint8(bytes[i + 1]))));
    return registers;
}

Result<double> numberOf(const ModbusRegisterConfig &config, const Value &value)
{
    double asked = 0;
    if (const auto *whole = std::get_if<qint64>(&value))
        asked = double(*whole);
    else if (const auto *real = std::get_if<double>(&value); real && std::isfinite(*real))
        asked = *real;
    else
        return refusal(config, u"must be a number"_s, {});
    if (config.minimum && asked < *config.minimum)
        return refusal(
            config, u"must be at least %1, not %2"_s.arg(shown(*config.minimum), shown(asked)), {});
    if (config.maximum && asked > *config.maximum)
        return refusal(
            config, u"must be at most %1, not %2"_s.arg(shown(*config.maximum), shown(asked)), {});
    return asked;
}

quint64 bitsOf(Type type, double raw)
{
    if (type == Type::F32)
        return std::bit_cast<quint32>(float(raw));
    if (type == Type::F64)
        return std::bit_cast<quint64>(raw);
    return raw < 0 ? quint64(qint64(raw)) : quint64(raw);
}

} // namespace

int modbusWireBit(const ModbusRegisterConfig &config)
{
    return config.byteOrder == Order::BigEndian ? config.bit : (config.bit + 8) % 16;
}

std::optional<Value> decodeModbusValue(const ModbusRegisterConfig &config,
                                       std::span<const quint16> registers)
{
    if (registers.size() != size_t(modbusSize(config)))
        return std::nullopt;
    if (modbuspdu::holdsBits(config.table))
        return registers.front() != 0;
    const quint64 bits = config.type == Type::Text ? 0 : joined(config, registers);
    switch (config.type) {
    case Type::Bool:
        return config.bit < 0 ? bits != 0 : ((bits >> config.bit) & 1) != 0;
    case Type::U16:
    case Type::U32:
    case Type::U64:
        return whole(config, bits);
    case Type::I16:
        return whole(config, qint16(bits));
    case Type::I32:
        return whole(config, qint32(bits));
    case Type::I64:
        return whole(config, qint64(bits));
    case Type::F32:
        return number(config, shortest(std::bit_cast<float>(quint32(bits))));
    case Type::F64:
        return number(config, std::bit_cast<double>(bits));
    case Type::Text:
        return textOf(config, registers);
    }
    return std::nullopt;
}

Result<std::vector<quint16>> encodeModbusValue(const ModbusRegisterConfig &config,
                                               const Value &value)
{
    if (config.type == Type::Bool || modbuspdu::holdsBits(config.table))
        return encodeBool(config, value);
    if (config.type == Type::Text)
        return encodeText(config, value);
    const auto asked = numberOf(config, value);
    if (!asked)
        return asked.error();
    // Through a double a large whole number would lose its last digits.
    const auto *exact = std::get_if<qint64>(&value);
    if (exact && config.scale == 1.0 && config.offset == 0.0
        && (config.type == Type::I64 || (config.type == Type::U64 && *exact >= 0)))
        return split(config, quint64(*exact));
    double raw = (*asked - config.offset) / config.scale;
    if (config.type != Type::F32 && config.type != Type::F64)
        raw = std::round(raw);
    const Limits limits = limitsOf(config.type);
    if (!(raw >= limits.least && raw <= limits.most)) {
        double least = limits.least * config.scale + config.offset;
        double most = limits.most * config.scale + config.offset;
        if (least > most)
            std::swap(least, most);
        return refusal(config,
                       u"can't hold %1: its type reaches from %2 to %3"_s.arg(
                           shown(*asked), shown(least), shown(most)),
                       {});
    }
    return split(config, bitsOf(config.type, raw));
}

} // namespace outpost
