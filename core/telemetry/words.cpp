// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/words.h"

#include <array>
#include <charconv>
#include <cmath>

namespace outpost {

namespace {

bool isOneOf(QByteArrayView word, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (word.compare(QByteArrayView(name), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// std::from_chars tells too large and too small alike.
bool isUnderflow(QByteArrayView digits)
{
    for (qsizetype i = 0; i + 1 < digits.size(); ++i) {
        if (digits[i] == 'e' || digits[i] == 'E')
            return digits[i + 1] == '-';
    }
    return digits.startsWith('0') || digits.startsWith('.');
}

} // namespace

WordNumber parseNumber(QByteArrayView word)
{
    using Kind = WordNumber::Kind;
    QByteArrayView digits = word;
    if (digits.startsWith('+') || digits.startsWith('-'))
        digits = digits.sliced(1);
    if (digits.isEmpty())
        return {};
    const char lead = digits.front();
    if ((lead < '0' || lead > '9') && lead != '.') {
        if ((lead == 'n' || lead == 'N' || lead == 'i' || lead == 'I')
            && isOneOf(digits, {"nan", "inf", "infinity"}))
            return {Kind::NotFinite, 0, 0};
        return {};
    }
    // from_chars knows no plus.
    const char *begin = word.front() == '+' ? digits.begin() : word.begin();
    qint64 integer = 0;
    if (const auto [end, error] = std::from_chars(begin, word.end(), integer);
        error == std::errc() && end == word.end())
        return {Kind::Integer, integer, double(integer)};
    double real = 0;
    const auto [end, error] = std::from_chars(begin, word.end(), real);
    if (end != word.end() || error == std::errc::invalid_argument)
        return {};
    if (error == std::errc::result_out_of_range) {
        if (!isUnderflow(digits))
            return {Kind::NotFinite, 0, 0};
        real = 0;
    }
    return {Kind::Real, 0, real};
}

std::optional<bool> parseBoolean(QByteArrayView word)
{
    if (word.size() > 5)
        return std::nullopt;
    if (isOneOf(word, {"true", "on", "yes", "1"}))
        return true;
    if (isOneOf(word, {"false", "off", "no", "0"}))
        return false;
    return std::nullopt;
}

QByteArrayView trimmedWord(QByteArrayView word)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!word.isEmpty() && blank(word.front()))
        word = word.sliced(1);
    while (!word.isEmpty() && blank(word.back()))
        word.chop(1);
    return word;
}

} // namespace outpost
