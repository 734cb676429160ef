// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framedecoder.h"

#include <QByteArray>

#include <vector>

namespace outpost {

/// Values with a separator between them; a value may stand in double quotes, with "" for a quote in
/// it (RFC 4180). With a header its names are the keys: the first line whose values are all neither
/// numbers nor empty. A device that was switched on before us has sent its header already: then
/// columns are c1, c2 … until one comes.
class CsvDecoder final : public FrameDecoder
{
public:
    /// @p header: lines may begin with one; otherwise columns have numbers alone.
    CsvDecoder(const QString &separator, bool header);

    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return false; }
    /// The device may have been replaced: the next header counts, although one is known.
    void lineReopened() override { m_headerOpen = true; }

private:
    [[nodiscard]] std::optional<Refusal> split(QByteArrayView frame, RawFrame &out) const;
    [[nodiscard]] bool takeHeader(const RawFrame &row);
    [[nodiscard]] QByteArrayView nameOf(int column);

    QByteArray m_separator;
    bool m_hasHeader;
    bool m_headerOpen = true;
    QByteArray m_headerLine;
    std::vector<QByteArray> m_names;
    std::vector<QByteArray> m_numbered; ///< c1, c2 …
    std::vector<RawField> m_row;
};

} // namespace outpost
