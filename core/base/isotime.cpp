// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"

#include <array>

namespace outpost {

using namespace std::chrono;

namespace {

void putDigits(char *to, unsigned value, int digits)
{
    for (int i = digits - 1; i >= 0; --i) {
        to[i] = char('0' + value % 10);
        value /= 10;
    }
}

/// Takes text apart from the left; once something did not fit, everything after fails as well.
class Cursor
{
public:
    explicit Cursor(QByteArrayView text)
        : m_rest(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

    bool accept(char wanted)
    {
        if (m_rest.isEmpty() || m_rest.front() != wanted)
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }

    std::optional<int> digits(int count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (int i = 0; i < count; ++i) {
            if (m_rest[i] < '0' || m_rest[i] > '9')
                return std::nullopt;
            value = value * 10 + (m_rest[i] - '0');
        }
        m_rest = m_rest.sliced(count);
        return value;
    }

    /// Decimals as microseconds; at least one digit must be there.
    std::optional<microseconds> decimals()
    {
        qsizetype count = 0;
        int value = 0;
        while (count < m_rest.size() && m_rest[count] >= '0' && m_rest[count] <= '9') {
            if (count < 6)
                value = value * 10 + (m_rest[count] - '0');
            ++count;
        }
        if (count == 0)
            return std::nullopt;
        for (qsizetype i = count; i < 6; ++i)
            value *= 10;
        m_rest = m_rest.sliced(count);
        return microseconds(value);
    }

private:
    QByteArrayView m_rest;
};

std::optional<minutes> zone(Cursor &cursor)
{
    if (cursor.atEnd() || cursor.accept('Z') || cursor.accept('z'))
        return minutes(0);
    const bool ahead = cursor.accept('+');
    if (!ahead && !cursor.accept('-'))
        return std::nullopt;
    const auto hour = cursor.digits(2);
    if (!hour || *hour > 23)
        return std::nullopt;
    int minute = 0;
    if (!cursor.atEnd()) {
        cursor.accept(':');
        const auto given = cursor.digits(2);
        if (!given || *given > 59)
            return std::nullopt;
        minute = *given;
    }
    const minutes offset = hours(*hour) + minutes(minute);
    return ahead ? offset : -offset;
}

} // namespace

QByteArray formatIso(Timestamp time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 27> text{"0000-00-00T00:00:00.000000"};
    putDigits(text.data(), unsigned(int(date.year())), 4);
    putDigits(text.data() + 5, unsigned(date.month()), 2);
    putDigits(text.data() + 8, unsigned(date.day()), 2);
    putDigits(text.data() + 11, unsigned(clock.hours().count()), 2);
    putDigits(text.data() + 14, unsigned(clock.minutes().count()), 2);
    putDigits(text.data() + 17, unsigned(clock.seconds().count()), 2);
    putDigits(text.data() + 20, unsigned(clock.subseconds().count()), 6);
    text[26] = 'Z';
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString isoSeconds(Timestamp time)
{
    return QString::fromLatin1(formatIso(time).first(19)) + u'Z';
}

std::optional<Timestamp> parseIso(QByteArrayView text)
{
    Cursor cursor(text);
    const auto y = cursor.digits(4);
    if (!y || !cursor.accept('-'))
        return std::nullopt;
    const auto m = cursor.digits(2);
    if (!m || !cursor.accept('-'))
        return std::nullopt;
    const auto d = cursor.digits(2);
    if (!d || !(cursor.accept('T') || cursor.accept('t') || cursor.accept(' ')))
        return std::nullopt;
    const year_month_day date{year(*y), month(unsigned(*m)), day(unsigned(*d))};
    if (!date.ok())
        return std::nullopt;

    const auto hour = cursor.digits(2);
    if (!hour || *hour > 23 || !cursor.accept(':'))
        return std::nullopt;
    const auto minute = cursor.digits(2);
    if (!minute || *minute > 59 || !cursor.accept(':'))
        return std::nullopt;
    const auto second = cursor.digits(2);
    if (!second || *second > 60) // 60: a leap second is the next minute's zero to us
        return std::nullopt;
    microseconds fraction(0);
    if (cursor.accept('.') || cursor.accept(',')) {
        const auto given = cursor.decimals();
        if (!given)
            return std::nullopt;
        fraction = *given;
    }
    const auto offset = zone(cursor);
    if (!offset || !cursor.atEnd())
        return std::nullopt;
    return Timestamp(sys_days(date)) + hours(*hour) + minutes(*minute) + seconds(*second) + fraction
        - *offset;
}

} // namespace outpost
