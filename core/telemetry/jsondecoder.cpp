// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/jsondecoder.h"

#include "telemetry/words.h"

#include <cstring>

namespace outpost {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Writes a code point as UTF-8; gives the end of it.
char *putUtf8(char *to, char32_t c)
{
    if (c < 0x80) {
        *to++ = char(c);
    } else if (c < 0x800) {
        *to++ = char(0xc0 | (c >> 6));
        *to++ = char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        *to++ = char(0xe0 | (c >> 12));
        *to++ = char(0x80 | ((c >> 6) & 0x3f));
        *to++ = char(0x80 | (c & 0x3f));
    } else {
        *to++ = char(0xf0 | (c >> 18));
        *to++ = char(0x80 | ((c >> 12) & 0x3f));
        *to++ = char(0x80 | ((c >> 6) & 0x3f));
        *to++ = char(0x80 | (c & 0x3f));
    }
    return to;
}

/// Every function gives false once something was wrong; what it was is in m_refusal.
class Scanner
{
public:
    Scanner(QByteArrayView text, RawFrame &out)
        : m_begin(text.begin())
        , m_at(text.begin())
        , m_end(text.end())
        , m_out(out)
    {
    }

    std::optional<Refusal> run()
    {
        skipBlanks();
        if (peek() != '{') {
            fail("expected '{'");
        } else if (object({}, 1)) {
            skipBlanks();
            if (m_at != m_end)
                fail("text after the object");
        }
        return m_refusal;
    }

private:
    [[nodiscard]] char peek() const { return m_at == m_end ? '\0' : *m_at; }

    bool fail(const char *what, RejectReason reason = RejectReason::BadSyntax)
    {
        // Not assigned: with sanitizers on, GCC 12 takes the move for one of something
        // uninitialised.
        m_refusal.emplace(Refusal{reason, what, m_at - m_begin, {}});
        return false;
    }

    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || *m_at == '\n'))
            ++m_at;
    }

    bool accept(char wanted)
    {
        skipBlanks();
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool object(QByteArrayView prefix, int depth)
    {
        ++m_at;
        if (depth > JsonDecoder::kMostDepth)
            return fail("too many objects inside one another");
        if (accept('}'))
            return true;
        do {
            QByteArrayView key;
            skipBlanks();
            if (peek() != '"')
                return fail("expected a name in quotes");
            if (!string(key))
                return false;
            if (!accept(':'))
                return fail("expected ':'");
            if (!flatten(prefix, key) || !value(key, depth))
                return false;
        } while (accept(','));
        return accept('}') || fail("expected ',' or '}'");
    }

    bool array(QByteArrayView key, int depth)
    {
        const char *begin = m_at;
        ++m_at;
        if (depth > JsonDecoder::kMostDepth)
            return fail("too many arrays inside one another");
        ++m_muted;
        if (!accept(']')) {
            do {
                if (!value(key, depth))
                    return false;
            } while (accept(','));
            if (!accept(']'))
                return fail("expected ',' or ']'");
        }
        --m_muted;
        RawField field;
        field.key = key;
        field.kind = RawField::Kind::Array;
        field.text = {begin, m_at - begin};
        return add(field);
    }

    bool value(QByteArrayView key, int depth)
    {
        skipBlanks();
        RawField field;
        field.key = key;
        const char *begin = m_at;
        switch (peek()) {
        case '{':
            return object(key, depth + 1);
        case '[':
            return array(key, depth + 1);
        case '"':
            field.kind = RawField::Kind::Text;
            return string(field.text) && add(field);
        case 't':
        case 'f':
            field.kind = RawField::Kind::Boolean;
            field.boolean = peek() == 't';
            if (!word(field.boolean ? "true" : "false"))
                return fail("expected a value");
            break;
        case 'n':
            if (!word("null")) {
                if (!word("nan"))
                    return fail("expected a value");
                field.kind = RawField::Kind::NotFinite;
            }
            break;
        default:
            if (!number(field))
                return false;
        }
        field.text = {begin, m_at - begin};
        return add(field);
    }

    bool number(RawField &field)
    {
        const char *begin = m_at;
        if (peek() == '-')
            ++m_at;
        if (!isDigit(peek())) {
            if (!word("NaN") && !word("nan") && !word("Infinity") && !word("inf")) {
                m_at = begin;
                return fail("expected a value");
            }
            field.kind = RawField::Kind::NotFinite;
            return true;
        }
        if (peek() == '0')
            ++m_at;
        else
            digits();
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return fail("expected a digit");
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!digits())
                return fail("expected a digit");
        }
        const WordNumber parsed = parseNumber({begin, m_at - begin});
        field.integer = parsed.integer;
        field.number = parsed.real;
        field.kind = parsed.kind == WordNumber::Kind::Integer ? RawField::Kind::Integer
            : parsed.kind == WordNumber::Kind::Real           ? RawField::Kind::Number
                                                              : RawField::Kind::NotFinite;
        return true;
    }

    bool digits()
    {
        const char *begin = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != begin;
    }

    bool word(const char *wanted)
    {
        const auto size = qsizetype(std::strlen(wanted));
        if (m_end - m_at < size || std::memcmp(m_at, wanted, std::size_t(size)) != 0)
            return false;
        m_at += size;
        return true;
    }

    /// At the opening quote; the view is without quotes and escapes.
    bool string(QByteArrayView &out)
    {
        const char *begin = ++m_at;
        bool escaped = false;
        for (; m_at != m_end && *m_at != '"'; ++m_at) {
            if (*m_at >= 0 && *m_at < 0x20)
                return fail("control character in a text");
            if (*m_at == '\\') {
                escaped = true;
                if (++m_at == m_end)
                    break;
            }
        }
        if (m_at == m_end)
            return fail("expected '\"'");
        const char *end = m_at++;
        out = {begin, end - begin};
        return !escaped || unescape(out);
    }

    bool unescape(QByteArrayView &text)
    {
        // No escape is shorter than what it stands for.
        char *const memory = m_out.allocate(text.size());
        char *to = memory;
        for (const char *from = text.begin(); from != text.end();) {
            if (*from != '\\') {
                *to++ = *from++;
                continue;
            }
            static constexpr char kNames[] = "\"\\/bfnrt";
            static constexpr char kMeans[] = "\"\\/\b\f\n\r\t";
            const char name = *++from;
            ++from;
            if (name == 'u') {
                char32_t c = 0;
                if (!codePoint(from, text.end(), c))
                    return fail("bad escape in a text");
                to = putUtf8(to, c);
            } else if (const void *found = std::memchr(kNames, name, sizeof kNames - 1)) {
                *to++ = kMeans[static_cast<const char *>(found) - kNames];
            } else {
                return fail("bad escape in a text");
            }
        }
        text = {memory, to - memory};
        return true;
    }

    static bool hex4(const char *&from, const char *end, char32_t &unit)
    {
        if (end - from < 4)
            return false;
        unit = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = *from++;
            const char lower = char(c | 0x20);
            if (!isDigit(c) && (lower < 'a' || lower > 'f'))
                return false;
            unit = unit * 16 + char32_t(isDigit(c) ? c - '0' : lower - 'a' + 10);
        }
        return true;
    }

    /// Behind "\u"; half a surrogate pair becomes the replacement character, as everywhere in Qt.
    static bool codePoint(const char *&from, const char *end, char32_t &c)
    {
        if (!hex4(from, end, c))
            return false;
        if (c < 0xd800 || c > 0xdfff)
            return true;
        if (c < 0xdc00 && end - from >= 6 && from[0] == '\\' && from[1] == 'u') {
            const char *next = from + 2;
            char32_t low = 0;
            if (!hex4(next, end, low))
                return false;
            if (low >= 0xdc00 && low <= 0xdfff) {
                from = next;
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                return true;
            }
        }
        c = 0xfffd;
        return true;
    }

    bool flatten(QByteArrayView prefix, QByteArrayView &key)
    {
        if (m_muted > 0 || prefix.isEmpty())
            return key.size() <= JsonDecoder::kMostKey || fail("name too long");
        const qsizetype size = prefix.size() + 1 + key.size();
        if (size > JsonDecoder::kMostKey)
            return fail("name too long");
        char *memory = m_out.allocate(size);
        std::memcpy(memory, prefix.data(), std::size_t(prefix.size()));
        memory[prefix.size()] = '_';
        if (!key.isEmpty())
            std::memcpy(memory + prefix.size() + 1, key.data(), std::size_t(key.size()));
        key = {memory, size};
        return true;
    }

    bool add(const RawField &field)
    {
        return m_muted > 0 || m_out.addOrReplace(field)
            || fail("more than 256", RejectReason::TooManyFields);
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    RawFrame &m_out;
    int m_muted = 0;
    std::optional<Refusal> m_refusal;
};

} // namespace

std::optional<Refusal> JsonDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    if (auto refusal = checkText(frame))
        return refusal;
    return Scanner(frame, out).run();
}

} // namespace outpost
