// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/properties.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost::hub {

namespace {

void appendJsonString(QByteArray &json, const QString &text)
{
    static constexpr char digits[] = "0123456789abcdef";
    json += '"';
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += digits[c >> 4];
            json += digits[c & 0xf];
        } else {
            json += c;
        }
    }
    json += '"';
}

auto findProperty(auto &properties, QStringView name)
{
    return std::find_if(properties.begin(), properties.end(),
                        [&](const auto &p) { return p.first == name; });
}

} // namespace

QByteArray propertiesToJson(const Properties &properties)
{
    if (properties.isEmpty())
        return {};
    QByteArray json;
    json.reserve(32 * properties.size());
    json += '{';
    for (const auto &[name, value] : properties) {
        if (json.size() > 1)
            json += ',';
        appendJsonString(json, name);
        json += ':';
        if (value.isNull())
            json += "null";
        else
            appendJsonString(json, value);
    }
    json += '}';
    return json;
}

std::optional<Properties> propertiesFromJson(const QByteArray &json)
{
    Properties properties;
    if (json.isEmpty())
        return properties;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = it.value();
        if (!value.isString() && !value.isNull())
            return std::nullopt;
        // QString() is a name that stood alone; an empty text must not become one.
        const QString text = value.toString();
        properties.append({it.key(),
                           value.isNull()      ? QString()
                               : text.isNull() ? QString(QLatin1String(""))
                                               : text});
    }
    return properties;
}

QJsonObject propertiesToObject(const Properties &properties)
{
    QJsonObject object;
    for (const auto &[name, value] : properties)
        object.insert(name, value.isNull() ? QJsonValue() : QJsonValue(value));
    return object;
}

std::optional<QString> propertyValue(const Properties &properties, QStringView name)
{
    const auto found = findProperty(properties, name);
    return found == properties.end() ? std::nullopt : std::optional(found->second);
}

void setProperty(Properties &properties, const QString &name, const QString &value)
{
    if (const auto found = findProperty(properties, name); found != properties.end())
        found->second = value;
    else
        properties.append({name, value});
}

} // namespace outpost::hub
