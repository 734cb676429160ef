// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/exchange.h"

#include <QString>
#include <QStringList>

namespace outpost {

/// What a device is expected to answer, and what of it is told to the caller. Parsed once; a value
/// class without I/O. Whatever the device says, looking at it ends soon.
class AnswerTemplate
{
public:
    /// A Perl-compatible pattern that the frame (a line without its end) must match; named groups
    /// become fields, numbers as numbers, all else as text. A frame that is not UTF-8 never
    /// matches. Configuration errors tell the place.
    [[nodiscard]] static Result<AnswerTemplate> fromPattern(const QString &pattern);
    /// The bytes of the frame from the first to the last, ".." for any one, "{name:u16be}" for a
    /// value to tell, "{crc16-modbus}" for a check that must hold; see parseHexPieces().
    [[nodiscard]] static Result<AnswerTemplate> fromHex(const QString &text);

    /// The fields that an answer may have.
    [[nodiscard]] const QStringList &fields() const { return m_fields; }
    /// May outlive the template.
    [[nodiscard]] const Exchange::Answer &answer() const { return m_answer; }

private:
    AnswerTemplate(QStringList fields, Exchange::Answer answer)
        : m_fields(std::move(fields))
        , m_answer(std::move(answer))
    {
    }

    QStringList m_fields;
    Exchange::Answer m_answer;
};

} // namespace outpost
