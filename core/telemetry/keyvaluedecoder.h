// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framedecoder.h"

#include <QByteArray>

namespace outpost {

/// "temperature=81.2, pressure=2.1 valve=open": pairs with separators between them, blanks around
/// each part do not count. A value may stand in double quotes, then it is text and may hold
/// separators. A word without an assignment (many devices begin with their name) is passed over; a
/// line without any pair is refused.
class KeyValueDecoder final : public FrameDecoder
{
public:
    /// @p separator empty: any run of "," ";" blank and tab. @p assignment is never empty.
    KeyValueDecoder(const QString &separator, const QString &assignment);

    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return false; }

private:
    [[nodiscard]] qsizetype separatorAt(QByteArrayView frame, qsizetype at) const;
    [[nodiscard]] qsizetype skipSeparators(QByteArrayView frame, qsizetype at) const;

    QByteArray m_separator;
    QByteArray m_assignment;
};

} // namespace outpost
