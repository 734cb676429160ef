// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/binarydecoder.h"

#include <QLocale>

#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<BinaryDecoder>> BinaryDecoder::create(const FrameConfig &frame,
                                                             const std::vector<FieldConfig> &fields)
{
    if (fields.empty())
        return Error{ErrorCode::Configuration, u"binary frames need fields"_s,
                     u"Add a [[sensor.field]] for each value, with at and as"_s};
    return std::unique_ptr<BinaryDecoder>(new BinaryDecoder(frame, fields));
}

BinaryDecoder::BinaryDecoder(const FrameConfig &frame, const std::vector<FieldConfig> &fields)
    : m_checked(frame.check != FrameConfig::Check::None)
{
    for (const FieldConfig &field : fields) {
        Place place;
        place.key = (field.source.isEmpty() ? field.name : field.source).toUtf8();
        place.name = field.name;
        place.layout = field.layout;
        place.number = {field.layout.type, field.layout.order};
        place.asText
            = field.type == FieldConfig::Type::Boolean || field.type == FieldConfig::Type::Text;
        m_places.push_back(std::move(place));
    }
}

std::optional<Refusal> BinaryDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    for (const Place &place : m_places) {
        RawField field;
        field.key = place.key;
        if (place.layout.at >= frame.size())
            continue;
        const QByteArrayView rest = frame.sliced(place.layout.at);
        if (place.layout.type == FieldLayout::Type::Text) {
            if (rest.size() < place.layout.length)
                continue;
            if (auto refusal = readText(place, rest, field))
                return refusal;
        } else {
            if (rest.size() < place.number.size())
                continue;
            readNumber(place, rest, field);
            if (place.asText && field.kind == RawField::Kind::Integer)
                field.text = out.copy(QByteArray::number(field.integer));
            else if (place.asText && field.kind == RawField::Kind::Number)
                field.text = out.copy(
                    QByteArray::number(field.number, 'g', QLocale::FloatingPointShortest));
            else if (field.kind == RawField::Kind::Boolean)
                field.text = field.boolean ? "true" : "false";
        }
        if (!out.add(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    }
    return std::nullopt;
}

std::optional<Refusal> BinaryDecoder::readText(const Place &place, QByteArrayView rest,
                                               RawField &field)
{
    QByteArrayView text = place.layout.length > 0 ? rest.first(place.layout.length) : rest;
    if (const qsizetype zero = text.indexOf('\0'); zero >= 0)
        text = text.first(zero);
    while (text.endsWith(' '))
        text.chop(1);
    if (auto refusal = checkText(text)) {
        if (refusal->position >= 0)
            refusal->position += place.layout.at;
        refusal->subject = place.name;
        return refusal;
    }
    field.kind = RawField::Kind::Text;
    field.text = text;
    return std::nullopt;
}

void BinaryDecoder::readNumber(const Place &place, QByteArrayView bytes, RawField &field)
{
    const FieldLayout &layout = place.layout;
    if (layout.bit >= 0) {
        const quint64 raw = numberOf(bytes.first(place.number.size()), layout.order) >> layout.bit;
        if (layout.bits == 1) {
            field.kind = RawField::Kind::Boolean;
            field.boolean = (raw & 1) != 0;
            return;
        }
        const int unused = 64 - layout.bits;
        const quint64 cut = raw << unused;
        field.integer = place.number.isSigned() ? qint64(cut) >> unused : qint64(cut >> unused);
        field.kind = RawField::Kind::Integer;
        return;
    }
    const Value value = valueOf(place.number.read(bytes));
    if (const qint64 *integer = std::get_if<qint64>(&value)) {
        field.kind = RawField::Kind::Integer;
        field.integer = *integer;
        return;
    }
    field.number = std::get<double>(value);
    field.kind = std::isfinite(field.number) ? RawField::Kind::Number : RawField::Kind::NotFinite;
}

} // namespace outpost
