// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/propertybag.h"

#include "base/isotime.h"

#include <QUtf8StringView>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostEntries = 256;

bool isUnreserved(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || c == u'-' || c == u'.' || c == u'_' || c == u'~';
}

void appendByte(QString &to, uchar byte)
{
    constexpr char16_t digits[] = u"0123456789ABCDEF";
    to.append(u'%').append(QChar(digits[byte >> 4])).append(QChar(digits[byte & 15]));
}

// By hand, because every message passes here: QUrl::toPercentEncoding would make two more copies of
// each.
void appendEncoded(QString &to, QStringView text)
{
    const bool ascii
        = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (ascii) {
        for (const QChar c : text) {
            if (isUnreserved(c.unicode()))
                to.append(c);
            else
                appendByte(to, uchar(c.unicode()));
        }
        return;
    }
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (isUnreserved(uchar(c)))
            to.append(QLatin1Char(c));
        else
            appendByte(to, uchar(c));
    }
}

QString decoded(QStringView text)
{
    if (!text.contains(u'%'))
        return text.toString();
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

qsizetype utf8Size(QStringView text)
{
    qsizetype size = 0;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        // Each half of a surrogate pair is two of its four bytes.
        size += u < 0x80 ? 1 : u < 0x800 || c.isSurrogate() ? 2 : 3;
    }
    return size;
}

} // namespace

PropertyBag PropertyBag::of(const Message &message)
{
    PropertyBag bag;
    bag.m_entries.reserve(message.properties.size() + 5);
    const auto addSet = [&bag](const QString &key, const QString &value) {
        if (!value.isEmpty())
            bag.m_entries.emplace_back(key, value);
    };
    addSet(u"$.mid"_s, message.id);
    addSet(u"$.ct"_s, message.contentType);
    addSet(u"$.ce"_s, message.contentEncoding);
    addSet(u"$.sub"_s, message.component);
    if (message.created != Timestamp{})
        bag.m_entries.emplace_back(u"$.ctime"_s, QString::fromLatin1(formatIso(message.created)));
    for (const auto &[key, value] : message.properties)
        bag.m_entries.emplace_back(key, value);
    return bag;
}

PropertyBag PropertyBag::parse(QStringView text)
{
    PropertyBag bag;
    for (const QStringView part : text.tokenize(u'&')) {
        if (part.isEmpty())
            continue;
        if (bag.m_entries.size() == mostEntries)
            break;
        const qsizetype equals = part.indexOf(u'=');
        if (equals < 0)
            bag.m_entries.emplace_back(decoded(part), std::nullopt);
        else
            bag.m_entries.emplace_back(decoded(part.first(equals)),
                                       decoded(part.sliced(equals + 1)));
    }
    return bag;
}

QString PropertyBag::encoded() const
{
    QString result;
    appendTo(result);
    return result;
}

void PropertyBag::appendTo(QString &topic) const
{
    bool first = true;
    for (const auto &[key, value] : m_entries) {
        if (!first)
            topic.append(u'&');
        first = false;
        // The documentation writes "$." as it is, and hubs take it in both forms.
        if (key.startsWith("$."_L1)) {
            topic.append("$."_L1);
            appendEncoded(topic, QStringView(key).sliced(2));
        } else {
            appendEncoded(topic, key);
        }
        if (value) {
            topic.append(u'=');
            appendEncoded(topic, *value);
        }
    }
}

void PropertyBag::add(QString key, std::optional<QString> value)
{
    m_entries.emplace_back(std::move(key), std::move(value));
}

std::optional<QString> PropertyBag::value(QStringView key) const
{
    for (const auto &[name, value] : m_entries) {
        if (name == key)
            return value;
    }
    return std::nullopt;
}

qsizetype PropertyBag::size() const
{
    qsizetype size = 0;
    for (const auto &[key, value] : m_entries)
        size += utf8Size(key) + (value ? utf8Size(*value) : 0);
    return size;
}

} // namespace outpost
