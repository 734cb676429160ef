// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/topics.h"

using namespace Qt::Literals::StringLiterals;

namespace outpost {

namespace {

/// Faults of every text in MQTT; @p wildcards says whether + and # were seen.
std::optional<QString> textFault(QStringView text, bool &wildcards)
{
    if (text.isEmpty())
        return u"is empty"_s;
    qsizetype bytes = 0;
    bool highBefore = false;
    for (const QChar c : text) {
        const ushort code = c.unicode();
        if (code < 0x20 || (code >= 0x7f && code <= 0x9f))
            return u"holds a control character"_s;
        if (highBefore != c.isLowSurrogate())
            return u"is no valid Unicode"_s;
        highBefore = c.isHighSurrogate();
        if ((code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef))
            return u"holds a code point that is no character"_s;
        wildcards = wildcards || code == u'+' || code == u'#';
        bytes += code < 0x80 ? 1 : code < 0x800 || c.isSurrogate() ? 2 : 3;
    }
    if (highBefore)
        return u"is no valid Unicode"_s;
    if (bytes > 65535)
        return u"is longer than 65,535 bytes"_s;
    return std::nullopt;
}

} // namespace

std::optional<QString> topicNameFault(QStringView topic)
{
    bool wildcards = false;
    if (auto fault = textFault(topic, wildcards))
        return fault;
    if (wildcards)
        return u"holds a wildcard, + or #"_s;
    return std::nullopt;
}

std::optional<QString> topicFilterFault(QStringView filter)
{
    bool wildcards = false;
    if (auto fault = textFault(filter, wildcards))
        return fault;
    if (!wildcards)
        return std::nullopt;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        if (filter[i] != u'+' && filter[i] != u'#')
            continue;
        const bool first = i == 0 || filter[i - 1] == u'/';
        const bool last = i + 1 == filter.size();
        if (!first || !(last || (filter[i] == u'+' && filter[i + 1] == u'/')))
            return u"has a wildcard that is not a level of its own, or # before the end"_s;
    }
    return std::nullopt;
}

} // namespace outpost
