// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/rejectlog.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

RejectLog::RejectLog(std::size_t capacity)
    : m_capacity(std::max<std::size_t>(capacity, 1))
{
}

void RejectLog::add(const Refusal &refusal, QByteArrayView bytes, Timestamp time)
{
    if (m_rejects.size() == m_capacity)
        m_rejects.pop_front();
    m_rejects.push_back({time, refusal,
                         bytes.first(std::min(bytes.size(), kMostBytes)).toByteArray(),
                         bytes.size()});
}

QString printable(QByteArrayView bytes, qsizetype most)
{
    QString result;
    for (const char c : bytes.first(std::min(bytes.size(), most))) {
        if (c >= 0x20 && c < 0x7f)
            result += QLatin1Char(c);
        else
            result += u"\\x%1"_s.arg(uint(static_cast<unsigned char>(c)), 2, 16, QLatin1Char('0'));
    }
    if (bytes.size() > most)
        result += u'…';
    return result;
}

QString hexadecimal(QByteArrayView bytes, qsizetype most)
{
    QString result
        = QString::fromLatin1(bytes.first(std::min(bytes.size(), most)).toByteArray().toHex(' '));
    if (bytes.size() > most)
        result += u" …"_s;
    return result;
}

} // namespace outpost
