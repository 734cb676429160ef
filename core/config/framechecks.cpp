// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/framechecks.h"

#include "config/framesizes.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;
using valuereader::shown;

namespace {

using Framing = FrameConfig::Framing;
using Type = FieldLayout::Type;

void checkFraming(const FormatConfig &format, const TomlNode &table, ConfigProblems &problems)
{
    const FrameConfig &frame = format.frame;
    const bool fixed = frame.framing == Framing::Fixed;
    const bool counted = frame.framing == Framing::Length;
    const bool checked = frame.check != FrameConfig::Check::None;
    refuseIdle(table, u"start", fixed || counted, u"framing = \"fixed\" or \"length\""_s, problems);
    refuseIdle(table, u"length", fixed, u"framing = \"fixed\""_s, problems);
    for (const QString &key :
         {u"length-at"_s, u"length-bytes"_s, u"length-order"_s, u"length-add"_s})
        refuseIdle(table, key, counted, u"framing = \"length\""_s, problems);
    refuseIdle(table, u"length-order", !counted || frame.lengthBytes > 1,
               u"length-bytes = 2 or 4"_s, problems);
    for (const QString &key : {u"check-order"_s, u"check-from"_s})
        refuseIdle(table, key, checked, u"a check"_s, problems);

    const int start = int(frame.start.size());
    const int check = bytesOf(frame.check);
    if (fixed && frame.length == 0)
        problems.add(placeOf(table, u"framing"), u"framing = \"fixed\" needs a length"_s,
                     u"Add length = 12, the bytes of a whole frame"_s);
    else if (fixed && frame.length <= start + check)
        problems.add(placeOf(table, u"length"),
                     u"\"length\" leaves nothing beside the start bytes and the check"_s,
                     u"Give the length of a whole frame, with both"_s);
    else if (fixed && frame.length > format.maxLength)
        problems.add(placeOf(table, u"length"),
                     u"\"length\" is more than the max-length of %1"_s.arg(format.maxLength),
                     u"Raise max-length"_s);
    else if (fixed && checked && frame.checkFrom >= frame.length - check)
        problems.add(placeOf(table, u"check-from"), u"\"check-from\" leaves nothing to check"_s,
                     u"Give the first byte that the check covers, from 0"_s);
    if (counted && frame.lengthAt < start)
        problems.add(
            placeOf(table, u"length-at"),
            u"the length would stand in the %1 start bytes"_s.arg(start),
            u"length-at counts from the first start byte: add length-at = %1"_s.arg(start));
}

void checkLayout(const FormatConfig &format, const FieldConfig &field, const TomlNode &table,
                 ConfigProblems &problems)
{
    const FieldLayout &layout = field.layout;
    const bool text = layout.type == Type::Text;
    const bool number = !text && layout.type != Type::F32 && layout.type != Type::F64;
    const int size = text ? layout.length : bytesOf(layout.type);
    refuseIdle(table, u"source", false, u"a format of lines"_s, problems);
    refuseIdle(table, u"length", text, u"as = \"text\""_s, problems);
    refuseIdle(table, u"order", !text && size > 1, u"a number of two bytes or more"_s, problems);
    refuseIdle(table, u"bit", number, u"a whole number"_s, problems);
    refuseIdle(table, u"bits", layout.bit >= 0, u"bit"_s, problems);
    const bool truth = layout.bit >= 0 && layout.bits == 1;
    for (const QString &key : {u"scale"_s, u"offset"_s})
        refuseIdle(table, key, !text && !truth, u"a number to reckon with"_s, problems);
    if (number && layout.bit >= 0 && layout.bit + layout.bits > 8 * size)
        problems.add(placeOf(table, u"bit"),
                     u"the field %1 has only %2 bits"_s.arg(shown(field.name)).arg(8 * size),
                     u"Give \"as\" a type with more, or take other bits"_s);

    const FrameConfig &frame = format.frame;
    int room = format.maxLength;
    if (frame.framing == Framing::Fixed && frame.length > 0)
        room = frame.length - int(frame.start.size()) - bytesOf(frame.check);
    if (room > 0 && layout.at + std::max(size, 1) > room)
        problems.add(placeOf(table, u"at"),
                     u"the field %1 ends behind the frame, which has %2 bytes without start bytes "
                     "and check"_s.arg(shown(field.name))
                         .arg(room),
                     u"\"at\" counts from 0, behind the start bytes"_s);
}

} // namespace

void checkFrames(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const FormatConfig &format = sensor.format;
    const bool binary = format.kind == FormatConfig::Kind::Binary;
    // Other sensors have no such keys, and were told so.
    const bool serial = sensor.type == SensorConfig::Type::Serial;
    const QString needs = u"format = \"binary\""_s;
    if (serial)
        refuseIdle(table, u"frame", binary, needs, problems);
    const auto *member = table.find(u"field");
    if (serial && member && member->value.kind == TomlNode::Kind::Array) {
        const std::size_t count = std::min(sensor.fields.size(), member->value.items.size());
        for (std::size_t i = 0; i < count; ++i) {
            const TomlNode &fieldTable = member->value.items[i];
            if (binary) {
                checkLayout(format, sensor.fields[i], fieldTable, problems);
                continue;
            }
            for (const QString &key :
                 {u"at"_s, u"as"_s, u"order"_s, u"length"_s, u"bit"_s, u"bits"_s})
                refuseIdle(fieldTable, key, false, needs, problems);
        }
    }
    if (!binary)
        return;
    if (!serial) {
        problems.add(placeOf(table, u"format"), u"a recording holds lines, not binary frames"_s,
                     u"Choose a format of lines"_s);
        return;
    }
    if (sensor.fields.empty())
        problems.add(placeOf(table, u"format"), u"format = \"binary\" needs fields"_s,
                     u"Add a [[sensor.field]] for each value, with at and as"_s);
    refuseIdle(table, u"line-end", false, u"a format of lines"_s, problems);
    const Framing framing = format.frame.framing;
    refuseIdle(table, u"idle-gap", framing != Framing::Cobs && framing != Framing::Slip,
               u"framing = \"idle\", \"fixed\" or \"length\""_s, problems);
    const bool known = std::ranges::find(sensor.fields, format.timeField, &FieldConfig::name)
        != sensor.fields.end();
    if (!format.timeField.isEmpty() && !known)
        problems.add(placeOf(table, u"time-field"),
                     u"the sensor has no field %1"_s.arg(shown(format.timeField)),
                     u"Add a [[sensor.field]] with this name"_s);
    if (const auto *frame = table.find(u"frame");
        frame && frame->value.kind == TomlNode::Kind::Table)
        checkFraming(format, frame->value, problems);
}

} // namespace outpost
