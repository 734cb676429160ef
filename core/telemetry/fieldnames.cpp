// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/fieldnames.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongest = 64;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

} // namespace

QString sanitisedName(QByteArrayView key)
{
    QString name;
    for (const QChar c : QString::fromUtf8(key.first(std::min<qsizetype>(key.size(), 256)))) {
        if (isLetter(c) || isDigit(c))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    if (!name.isEmpty() && isDigit(name.front()))
        name.prepend(u'f');
    name.truncate(kLongest);
    while (name.endsWith(u'_'))
        name.chop(1);
    if (name.isEmpty())
        return u"field"_s;
    return name == u"t" ? u"t_value"_s : name;
}

QString FieldNames::nameFor(QByteArrayView key, std::size_t hint)
{
    if (hint < m_entries.size() && m_entries[hint].key == key)
        return m_entries[hint].name;
    const auto known
        = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.key == key; });
    if (known != m_entries.end())
        return known->name;
    if (m_entries.size() >= kMostKeys)
        return {};
    const QString wanted = sanitisedName(key);
    QString name = wanted;
    for (int n = 2; std::ranges::find(m_entries, name, &Entry::name) != m_entries.end(); ++n) {
        const QString suffix = u'_' + QString::number(n);
        name = wanted.first(std::min(wanted.size(), kLongest - suffix.size())) + suffix;
    }
    m_collisions += name == wanted ? 0 : 1;
    m_entries.push_back({key.toByteArray(), name});
    return name;
}

} // namespace outpost
