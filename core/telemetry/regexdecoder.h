// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framedecoder.h"

#include <QRegularExpression>

#include <vector>

namespace outpost {

/// A Perl-compatible pattern whose groups are the fields: by name, or by number (from 1) as
/// columns. A pattern that goes astray ("(a+)+$") is stopped by PCRE's match limit, so that no line
/// can hold up the agent.
class RegexDecoder final : public FrameDecoder
{
public:
    /// Fails where the pattern is wrong or has no group.
    [[nodiscard]] static Result<std::unique_ptr<RegexDecoder>> create(const QString &pattern);

    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return false; }

private:
    explicit RegexDecoder(QRegularExpression expression);

    QRegularExpression m_expression;
    std::vector<QByteArray> m_names; ///< by group; empty for one without a name
};

} // namespace outpost
