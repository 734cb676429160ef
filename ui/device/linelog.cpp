// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/linelog.h"

#include "ui/device/wording.h"
#include "ui/parts/clocktime.h"

#include <QStringDecoder>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pause = 50'000; ///< microseconds; a line that was silent so long begins anew
constexpr size_t mostPieces = 65'536;
constexpr qsizetype mostHeldPieces = 65'536;

/// How many bytes at the end are the beginning of a UTF-8 character that is not whole.
int begunCharacter(QByteArrayView bytes)
{
    for (int back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto code = uchar(bytes[bytes.size() - back]);
        if ((code & 0xc0) == 0x80)
            continue; // inside of one
        const int length = code >= 0xf8 ? 1
            : code >= 0xf0              ? 4
            : code >= 0xe0              ? 3
            : code >= 0xc0              ? 2
                                        : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace

void LineLog::add(const LineTraffic &traffic)
{
    const QList<LineBytes> pieces = traffic.pieces();
    if (!m_paused) {
        appendGap(traffic.skippedBytes());
        for (const LineBytes &piece : pieces)
            append(piece);
        return;
    }
    if (traffic.skippedBytes() > 0) {
        // Where exactly it is missing is no more to be told than that it is.
        m_heldLeftOut += traffic.skippedBytes();
    }
    for (const LineBytes &piece : pieces) {
        m_held.push_back(piece);
        m_heldBytes += piece.bytes().size();
    }
    while (m_heldBytes > mostBytes || qsizetype(m_held.size()) > mostHeldPieces) {
        m_heldBytes -= m_held.front().bytes().size();
        m_heldLeftOut += m_held.front().bytes().size();
        m_held.pop_front();
    }
}

void LineLog::clear()
{
    m_forgotten += qint64(m_rows.size());
    m_rows.clear();
    m_pieces.clear();
    m_base += quint64(m_bytes.size());
    m_bytes.clear();
    m_gone = 0;
    m_rowEnded = true;
    m_held.clear();
    m_heldBytes = 0;
    m_heldLeftOut = 0;
}

void LineLog::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused)
        return;
    appendGap(std::exchange(m_heldLeftOut, 0));
    for (const LineBytes &piece : std::as_const(m_held))
        append(piece);
    m_held.clear();
    m_heldBytes = 0;
}

void LineLog::setForm(Form form, int width)
{
    if (form == m_form && width == m_width)
        return;
    m_form = form;
    m_width = std::max(width, 1);
    m_forgotten += qint64(m_rows.size());
    m_rows.clear();
    m_rowEnded = true;
    for (const Piece &piece : std::as_const(m_pieces))
        cut(piece);
    forget();
}

QByteArrayView LineLog::bytes(const Row &row) const
{
    return QByteArrayView(m_bytes).sliced(qsizetype(row.start - m_base), row.length);
}

QByteArray LineLog::received() const
{
    QByteArray all;
    for (const Piece &piece : m_pieces) {
        if (!piece.out && piece.length > 0)
            all.append(
                QByteArrayView(m_bytes).sliced(qsizetype(piece.start - m_base), piece.length));
    }
    return all;
}

void LineLog::append(const LineBytes &piece)
{
    const QByteArray bytes = piece.bytes().right(mostBytes);
    if (bytes.isEmpty())
        return;
    const Piece kept{piece.time(), m_base + quint64(m_bytes.size()), bytes.size(), piece.out(), 0};
    m_bytes.append(bytes);
    m_pieces.push_back(kept);
    cut(kept);
    forget();
}

void LineLog::appendGap(qint64 leftOut)
{
    if (leftOut <= 0)
        return;
    const Piece gap{m_lastTime, m_base + quint64(m_bytes.size()), 0, false, leftOut};
    m_pieces.push_back(gap);
    cut(gap);
    forget();
}

void LineLog::cut(const Piece &piece)
{
    if (piece.leftOut > 0) {
        m_rows.push_back({piece.time, piece.start, 0, false, piece.leftOut});
        m_rowEnded = true;
        return;
    }
    const bool goesOn = !m_rowEnded && !m_rows.empty() && m_rows.back().out == piece.out
        && (m_form == Form::Text || piece.time - m_lastTime < pause);
    m_lastTime = piece.time;
    if (!goesOn)
        m_rowEnded = true;
    const int most = m_form == Form::Hex ? m_width : mostTextRow;
    const QByteArrayView all
        = QByteArrayView(m_bytes).sliced(qsizetype(piece.start - m_base), piece.length);
    for (qsizetype i = 0; i < all.size();) {
        if (m_rowEnded)
            m_rows.push_back({piece.time, piece.start + quint64(i), 0, piece.out, 0});
        Row &row = m_rows.back();
        qsizetype taken = std::min<qsizetype>(most - row.length, all.size() - i);
        bool lineEnds = false;
        if (m_form == Form::Text) {
            const qsizetype end = all.sliced(i, taken).indexOf('\n');
            lineEnds = end >= 0;
            if (lineEnds)
                taken = end + 1;
        }
        row.length += int(taken);
        i += taken;
        m_rowEnded = lineEnds || row.length >= most;
        if (m_form == Form::Hex || lineEnds || !m_rowEnded)
            continue;
        // A line that goes on does so with a whole character: half of one would be no text.
        if (const int begun = begunCharacter(bytes(row)); begun > 0) {
            row.length -= begun;
            m_rows.push_back({piece.time, row.start + quint64(row.length), begun, piece.out, 0});
            m_rowEnded = false;
        }
    }
}

void LineLog::forget()
{
    while (!m_pieces.empty() && (size() > mostBytes || m_pieces.size() > mostPieces)) {
        m_gone += m_pieces.front().length;
        m_pieces.pop_front();
    }
    const quint64 first = m_base + quint64(m_gone);
    while (!m_rows.empty() && (m_rows.front().start < first || m_rows.size() > mostRows)) {
        m_rows.pop_front();
        ++m_forgotten;
    }
    // Not each time: what is behind would be moved.
    if (m_gone > mostBytes) {
        m_bytes.remove(0, m_gone);
        m_base += quint64(std::exchange(m_gone, 0));
    }
}

QString LineLog::text(size_t from, size_t most) const
{
    QString text;
    for (size_t i = from; i < std::min(m_rows.size(), from + most); ++i) {
        const Row &row = m_rows[i];
        if (row.leftOut > 0) {
            text += wording::spoken(QT_TRANSLATE_NOOP("Device", "… %1 left out …"))
                        .arg(wording::bytes(row.leftOut))
                + u'\n';
            continue;
        }
        text += clockTime(row.time) + (row.out ? u" > "_s : u" < "_s);
        if (m_form == Form::Hex)
            text += inHex(bytes(row)).leftJustified(m_width * 3 - 1) + u"  "_s
                + inColumns(bytes(row));
        else
            text += readable(bytes(row));
        text += u'\n';
    }
    return text;
}

QString readable(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    const bool isText = !decoder.hasError();
    QString text;
    text.reserve(bytes.size());
    const auto escape = [&text](uint code) {
        if (code == '\r')
            text += u"\\r"_s;
        else if (code == '\n')
            text += u"\\n"_s;
        else if (code == '\t')
            text += u"\\t"_s;
        else
            text += u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'));
    };
    if (isText) {
        for (const QChar c : decoded) {
            if (c.unicode() < 0x20 || c.unicode() == 0x7f)
                escape(c.unicode());
            else
                text += c;
        }
        return text;
    }
    for (const char c : bytes) {
        const auto code = uchar(c);
        if (code < 0x20 || code >= 0x7f)
            escape(code);
        else
            text += QLatin1Char(c);
    }
    return text;
}

QString inHex(QByteArrayView bytes)
{
    return QString::fromLatin1(bytes.toByteArray().toHex(' '));
}

QString inColumns(QByteArrayView bytes)
{
    QString text(bytes.size(), u'·');
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] >= 0x20 && bytes[i] < 0x7f)
            text[i] = QLatin1Char(bytes[i]);
    }
    return text;
}

} // namespace outpost::ui
