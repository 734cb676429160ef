// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/propertybag.h"

#include <QStringDecoder>

#include <array>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SystemName
{
    QStringView wire;
    QStringView hub;
};

// The first of several wire names is the one that is written.
constexpr std::array<SystemName, 12> systemNames{{
    {u"$.mid", u"messageId"},
    {u"$.cid", u"correlationId"},
    {u"$.uid", u"userId"},
    {u"$.to", u"to"},
    {u"$.exp", u"expiryTimeUtc"},
    {u"$.ct", u"contentType"},
    {u"$.ce", u"contentEncoding"},
    {u"$.on", u"outputName"},
    {u"$.sub", u"dt-subject"},
    {u"$.ctime", u"creationTimeUtc"},
    {u"iothub-creation-time-utc", u"creationTimeUtc"},
    {u"$.ifid", u"interfaceId"},
}};

int hexDigit(char16_t c)
{
    if (c >= u'0' && c <= u'9')
        return c - u'0';
    const char16_t lower = c | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

std::optional<QString> decode(QStringView text)
{
    if (!text.contains(u'%'))
        return text.isNull() ? QString(QLatin1String("")) : text.toString();
    const QByteArray utf8 = text.toUtf8();
    QByteArray bytes;
    bytes.reserve(utf8.size());
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (utf8[i] != '%') {
            bytes += utf8[i];
            continue;
        }
        if (i + 2 >= utf8.size())
            return std::nullopt;
        const int high = hexDigit(char16_t(static_cast<unsigned char>(utf8[i + 1])));
        const int low = hexDigit(char16_t(static_cast<unsigned char>(utf8[i + 2])));
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes += char(high * 16 + low);
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString decoded = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(decoded));
}

std::optional<QString> systemNameOf(const QString &wire)
{
    if (!wire.startsWith(u"$.") && !wire.startsWith(u"iothub-"))
        return std::nullopt;
    for (const auto &[name, hub] : systemNames) {
        if (wire == name)
            return hub.toString();
    }
    return std::nullopt;
}

void append(QByteArray &bag, const QString &name, const QString &value)
{
    if (!bag.isEmpty())
        bag += '&';
    bag += name.toUtf8().toPercentEncoding();
    if (!value.isNull())
        bag += '=' + value.toUtf8().toPercentEncoding();
}

} // namespace

std::optional<PropertyBag> PropertyBag::parse(QStringView text)
{
    PropertyBag bag;
    while (!text.isEmpty()) {
        const qsizetype ampersand = text.indexOf(u'&');
        const QStringView part = text.first(ampersand < 0 ? text.size() : ampersand);
        text = ampersand < 0 ? QStringView() : text.sliced(ampersand + 1);
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf(u'=');
        const auto name = decode(part.first(equals < 0 ? part.size() : equals));
        const auto value = equals < 0 ? std::optional(QString()) : decode(part.sliced(equals + 1));
        if (!name || !value || name->isEmpty())
            return std::nullopt;
        const auto system = systemNameOf(*name);
        Properties &target = system ? bag.system : bag.application;
        if (propertyValue(target, system.value_or(*name)))
            return std::nullopt;
        target.append({system.value_or(*name), *value});
    }
    return bag;
}

QByteArray PropertyBag::format() const
{
    QByteArray bag;
    for (const auto &[name, value] : system) {
        QString wire = name;
        for (const auto &[known, hub] : systemNames) {
            if (hub == name) {
                wire = known.toString();
                break;
            }
        }
        append(bag, wire, value);
    }
    for (const auto &[name, value] : application)
        append(bag, name, value);
    return bag;
}

} // namespace outpost::hub
