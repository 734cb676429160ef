// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/consoletext.h"

#include "ui/device/wording.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using wording::spoken;

namespace {

constexpr qsizetype mostBytes = 4096; ///< as the agent takes at once

Result<QByteArray> checked(QByteArray bytes)
{
    if (bytes.isEmpty())
        return Error{ErrorCode::InvalidInput,
                     spoken(QT_TRANSLATE_NOOP("Device", "There is nothing to send")),
                     {}};
    if (bytes.size() > mostBytes)
        return Error{ErrorCode::InvalidInput,
                     spoken(QT_TRANSLATE_NOOP("Device", "Too long: %1 bytes, of at most %2"))
                         .arg(bytes.size())
                         .arg(mostBytes),
                     {}};
    return bytes;
}

bool isHex(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f');
}

} // namespace

Result<QByteArray> bytesOfText(const QString &typed, LineEnd end)
{
    QByteArray bytes = typed.toUtf8();
    switch (end) {
    case LineEnd::None:
        break;
    case LineEnd::Lf:
        bytes += '\n';
        break;
    case LineEnd::Cr:
        bytes += '\r';
        break;
    case LineEnd::CrLf:
        bytes += "\r\n";
        break;
    }
    return checked(std::move(bytes));
}

Result<QByteArray> bytesOfHex(const QString &typed)
{
    QByteArray digits;
    const auto wrong = [](qsizetype at) {
        return Error{
            ErrorCode::InvalidInput,
            spoken(QT_TRANSLATE_NOOP("Device", "No pair of hexadecimal digits at character %1"))
                .arg(at + 1),
            spoken(QT_TRANSLATE_NOOP("Device", "Type bytes as 02 ff 0a"))};
    };
    for (qsizetype i = 0; i < typed.size();) {
        if (typed[i].isSpace() || typed[i] == u',') {
            ++i;
            continue;
        }
        if (typed[i] == u'0' && i + 1 < typed.size() && typed[i + 1].toLower() == u'x') {
            i += 2;
            if (i >= typed.size() || !isHex(typed[i]))
                return wrong(i);
            continue;
        }
        if (!isHex(typed[i]) || i + 1 >= typed.size() || !isHex(typed[i + 1]))
            return wrong(i);
        digits += typed.mid(i, 2).toLatin1();
        i += 2;
    }
    return checked(QByteArray::fromHex(digits));
}

void TypedLines::add(const QString &line)
{
    if (!line.isEmpty() && (m_lines.isEmpty() || m_lines.constLast() != line))
        m_lines.append(line);
    if (m_lines.size() > most)
        m_lines.removeFirst();
    m_at = m_lines.size();
}

void TypedLines::clear()
{
    m_lines.clear();
    m_at = 0;
}

QString TypedLines::older()
{
    if (m_lines.isEmpty())
        return {};
    m_at = std::max<qsizetype>(m_at - 1, 0);
    return m_lines[m_at];
}

QString TypedLines::newer()
{
    m_at = std::min(m_at + 1, m_lines.size());
    return m_at < m_lines.size() ? m_lines[m_at] : QString();
}

} // namespace outpost::ui
