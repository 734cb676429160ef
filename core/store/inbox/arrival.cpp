// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox/arrival.h"

#include <QCborArray>
#include <QCborValue>
#include <QCryptographicHash>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype headFields = 4;

QCborArray toCbor(const Attributes &attributes)
{
    QCborArray list;
    for (const auto &[name, value] : attributes) {
        list.append(name);
        list.append(value ? QCborValue(*value) : QCborValue(nullptr));
    }
    return list;
}

std::optional<Attributes> fromCbor(const QCborValue &value)
{
    const QCborArray list = value.toArray();
    if (!value.isArray() || list.size() % 2 != 0)
        return std::nullopt;
    Attributes attributes;
    for (qsizetype i = 0; i < list.size(); i += 2) {
        if (!list[i].isString() || !(list[i + 1].isString() || list[i + 1].isNull()))
            return std::nullopt;
        attributes.emplace_back(list[i].toString(),
                                list[i + 1].isNull() ? std::nullopt
                                                     : std::optional(list[i + 1].toString()));
    }
    return attributes;
}

Attributes sorted(Attributes attributes)
{
    std::ranges::sort(attributes);
    return attributes;
}

QByteArray cborOf(const Arrival &arrival, const Attributes &system, const Attributes &properties)
{
    return QCborValue(QCborArray{arrival.contentType, arrival.contentEncoding, toCbor(system),
                                 toCbor(properties)})
        .toCbor();
}

} // namespace

QString arrivalStateName(ArrivalState state)
{
    switch (state) {
    case ArrivalState::Stored:
        return u"stored"_s;
    case ArrivalState::Begun:
        return u"begun"_s;
    case ArrivalState::Done:
        return u"done"_s;
    case ArrivalState::Refused:
        return u"refused"_s;
    case ArrivalState::Expired:
        return u"expired"_s;
    case ArrivalState::Interrupted:
        return u"interrupted"_s;
    case ArrivalState::Damaged:
        return u"damaged"_s;
    }
    Q_UNREACHABLE();
}

QByteArray digestOf(const Arrival &arrival)
{
    // CBOR tells lengths, so that no text can pass for two.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(cborOf(arrival, sorted(arrival.system), sorted(arrival.properties)));
    hash.addData(arrival.body);
    return hash.result();
}

bool isCopy(const Arrival &later, const Arrival &first)
{
    return later.messageId == first.messageId && later.digest == first.digest
        && (!later.messageId.isEmpty() || later.repeated);
}

QByteArray writeArrivalHead(const Arrival &arrival)
{
    return cborOf(arrival, arrival.system, arrival.properties);
}

bool readArrivalHead(const QByteArray &head, Arrival &arrival)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(head, &error);
    const QCborArray fields = value.toArray();
    if (error.error != QCborError::NoError || fields.size() != headFields || !fields[0].isString()
        || !fields[1].isString())
        return false;
    auto system = fromCbor(fields[2]);
    auto properties = fromCbor(fields[3]);
    if (!system || !properties)
        return false;
    arrival.contentType = fields[0].toString();
    arrival.contentEncoding = fields[1].toString();
    arrival.system = *std::move(system);
    arrival.properties = *std::move(properties);
    return true;
}

} // namespace outpost
