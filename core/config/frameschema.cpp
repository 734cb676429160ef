// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/frameschema.h"

#include "config/schemasection.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;
using Order = FieldLayout::Order;

constexpr int mostBytes = 65'536;

} // namespace

void addFrameKeys(Keys &keys)
{
    using Frame = FrameConfig;
    SchemaSection<Frame>(
        keys, u"[sensor.frame]"_s, u"sensor.frame"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Frame & { return t.sensor->format.frame; }, SensorKind::Serial)
        .choice(
            u"framing"_s, &Frame::framing,
            {{u"cobs"_s, Frame::Framing::Cobs},
             {u"slip"_s, Frame::Framing::Slip},
             {u"fixed"_s, Frame::Framing::Fixed},
             {u"length"_s, Frame::Framing::Length},
             {u"idle"_s, Frame::Framing::Idle}},
            u"What tells frames from one another: a zero byte (COBS), END bytes (SLIP), that all have the same length, a length in each, or silence."_s)
        .bytes(u"start"_s, &Frame::start, 16, u"\"aa 55\""_s,
               u"With `fixed` and `length`: the bytes that each frame begins with."_s)
        .integer(u"length"_s, &Frame::length, 1, mostBytes, u"bytes"_s,
                 u"With `fixed`: of a whole frame, start bytes and check included."_s)
        .example(u"12"_s)
        .integer(
            u"length-at"_s, &Frame::lengthAt, 0, mostBytes, {},
            u"With `length`: the byte where the length stands, from 0, start bytes included."_s)
        .choice(u"length-bytes"_s, &Frame::lengthBytes, {{u"1"_s, 1}, {u"2"_s, 2}, {u"4"_s, 4}},
                u"With `length`: how many bytes it has."_s)
        .choice(u"length-order"_s, &Frame::lengthOrder,
                {{u"big-endian"_s, Order::BigEndian}, {u"little-endian"_s, Order::LittleEndian}},
                u"With `length`: whether its high or its low byte comes first."_s)
        .integer(
            u"length-add"_s, &Frame::lengthAdd, 0, mostBytes, u"bytes"_s,
            u"With `length`: what the whole frame, start bytes and check included, has beyond the length that it tells."_s)
        .choice(
            u"check"_s, &Frame::check,
            {{u"none"_s, Frame::Check::None},
             {u"sum8"_s, Frame::Check::Sum8},
             {u"xor8"_s, Frame::Check::Xor8},
             {u"crc16-modbus"_s, Frame::Check::Crc16Modbus},
             {u"crc16-ccitt"_s, Frame::Check::Crc16Ccitt},
             {u"crc16-xmodem"_s, Frame::Check::Crc16Xmodem},
             {u"crc32"_s, Frame::Check::Crc32}},
            u"What the last bytes of a frame are. `crc16-ccitt` begins with 0xffff, `crc16-xmodem` with 0; `crc32` is that of Ethernet and zip."_s)
        .choice(
            u"check-order"_s, &Frame::checkOrder,
            {{u"usual"_s, std::nullopt},
             {u"big-endian"_s, Order::BigEndian},
             {u"little-endian"_s, Order::LittleEndian}},
            u"Its bytes; `usual` is low byte first for `crc16-modbus`, high byte first for the others."_s)
        .integer(u"check-from"_s, &Frame::checkFrom, 0, mostBytes, {},
                 u"The first byte that it covers, from 0, start bytes included."_s);
}

void addLayoutKeys(Keys &keys)
{
    using Layout = FieldLayout;
    using Type = Layout::Type;
    SchemaSection<Layout>(
        keys, u"[[sensor.field]]"_s, u"sensor.field"_s, Applies::Sensor,
        [](ConfigTarget &t) -> Layout & { return t.field->layout; }, SensorKind::Serial)
        .integer(
            u"at"_s, &Layout::at, 0, mostBytes, {},
            u"With `binary`: the field's first byte, from 0, after start bytes, length and check were taken out."_s)
        .choice(
            u"as"_s, &Layout::type,
            {{u"u8"_s, Type::U8},
             {u"i8"_s, Type::I8},
             {u"u16"_s, Type::U16},
             {u"i16"_s, Type::I16},
             {u"u24"_s, Type::U24},
             {u"i24"_s, Type::I24},
             {u"u32"_s, Type::U32},
             {u"i32"_s, Type::I32},
             {u"u64"_s, Type::U64},
             {u"i64"_s, Type::I64},
             {u"f32"_s, Type::F32},
             {u"f64"_s, Type::F64},
             {u"text"_s, Type::Text}},
            u"With `binary`: what stands there; `u` without a sign, `i` with one, `f` floating point, then the bits."_s)
        .choice(u"order"_s, &Layout::order,
                {{u"big-endian"_s, Order::BigEndian}, {u"little-endian"_s, Order::LittleEndian}},
                u"With `binary`: whether its high or its low byte comes first."_s)
        .integer(u"length"_s, &Layout::length, 1, mostBytes, u"bytes"_s,
                 u"With `as = \"text\"`: how long; absent: to the end of the frame."_s)
        .example(u"8"_s)
        .integer(
            u"bit"_s, &Layout::bit, 0, 63, {},
            u"With `binary`: of a whole number only the bits from this one on, from 0, the lowest."_s)
        .example(u"3"_s)
        .integer(u"bits"_s, &Layout::bits, 1, 64, u"bits"_s,
                 u"With `bit`: how many; one is true or false."_s);
}

} // namespace outpost
