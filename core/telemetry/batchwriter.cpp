// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/batchwriter.h"

#include "base/isotime.h"

#include <array>
#include <charconv>
#include <cmath>

namespace outpost {

using namespace std::chrono;

void BatchWriter::append(const Reading &reading)
{
    if (m_body.empty())
        m_body += '[';
    m_lastStart = m_body.size();
    if (m_readings > 0)
        m_body += ',';
    m_body += "{\"t\":\"";
    writeTime(reading.time);
    m_body += '"';
    for (const Field &field : reading.fields) {
        // JSON has no way to say it; nothing before this lets it through.
        if (const double *real = std::get_if<double>(&field.value); real && !std::isfinite(*real))
            continue;
        m_body += ',';
        writeText(field.name);
        m_body += ':';
        writeValue(field.value);
    }
    m_body += '}';
    ++m_readings;
}

void BatchWriter::removeLast()
{
    if (m_readings == 0 || m_lastStart == 0)
        return;
    m_body.resize(m_lastStart);
    m_lastStart = 0;
    --m_readings;
}

qsizetype BatchWriter::size() const
{
    if (m_readings == 0)
        return 0;
    return qsizetype(m_body.size()) + (m_readings == 1 ? -1 : 1);
}

QByteArray BatchWriter::take()
{
    QByteArray body;
    if (m_readings == 1)
        body = QByteArray(m_body.data() + 1, qsizetype(m_body.size()) - 1);
    else if (m_readings > 1)
        body = QByteArray(m_body.data(), qsizetype(m_body.size())) + ']';
    m_body.clear();
    m_lastStart = 0;
    m_readings = 0;
    return body;
}

void BatchWriter::writeTime(Timestamp time)
{
    const auto second = floor<seconds>(time);
    if (second != m_second) {
        m_second = second;
        m_secondText = formatIso(second);
        m_secondText.chop(7);
    }
    m_body.append(m_secondText.constData(), std::size_t(m_secondText.size()));
    std::array<char, 7> rest{'0', '0', '0', '0', '0', '0', 'Z'};
    auto micros = (time - second).count();
    for (std::size_t i = 6; micros > 0; micros /= 10)
        rest[--i] = char('0' + micros % 10);
    m_body.append(rest.data(), rest.size());
}

void BatchWriter::writeText(QStringView text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    m_body += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (c < 0x80) {
            if (c == '"' || c == '\\') {
                m_body += '\\';
                m_body += char(c);
            } else if (c >= 0x20 && c != 0x7f) {
                m_body += char(c);
            } else {
                m_body += "\\u00";
                m_body += kHex[c >> 4];
                m_body += kHex[c & 0xf];
            }
            continue;
        }
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i].unicode(), text[i + 1].unicode());
        else if (text[i].isSurrogate())
            c = QChar::ReplacementCharacter;
        i += c >= 0x10000 ? 1 : 0;
        if (c < 0x800) {
            m_body += char(0xc0 | (c >> 6));
        } else {
            if (c < 0x10000) {
                m_body += char(0xe0 | (c >> 12));
            } else {
                m_body += char(0xf0 | (c >> 18));
                m_body += char(0x80 | ((c >> 12) & 0x3f));
            }
            m_body += char(0x80 | ((c >> 6) & 0x3f));
        }
        m_body += char(0x80 | (c & 0x3f));
    }
    m_body += '"';
}

void BatchWriter::writeValue(const Value &value)
{
    std::array<char, 32> digits;
    if (const double *real = std::get_if<double>(&value)) {
        const auto end = std::to_chars(digits.begin(), digits.end(), *real).ptr;
        m_body.append(digits.begin(), end);
    } else if (const qint64 *integer = std::get_if<qint64>(&value)) {
        const auto end = std::to_chars(digits.begin(), digits.end(), *integer).ptr;
        m_body.append(digits.begin(), end);
    } else if (const bool *boolean = std::get_if<bool>(&value)) {
        m_body += *boolean ? "true" : "false";
    } else {
        writeText(std::get<QString>(value));
    }
}

} // namespace outpost
