// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/binarynumber.h"
#include "telemetry/framedecoder.h"

#include <vector>

namespace outpost {

/// Binary frames with a layout: each configured field stands at its place. A field that a short
/// frame does not reach is absent. Text ends at its first zero byte, and blanks at its end are left
/// out.
class BinaryDecoder final : public FrameDecoder
{
public:
    /// Fails where no field is configured: bytes alone tell nothing.
    [[nodiscard]] static Result<std::unique_ptr<BinaryDecoder>>
    create(const FrameConfig &frame, const std::vector<FieldConfig> &fields);

    [[nodiscard]] std::optional<Refusal> decode(QByteArrayView frame, RawFrame &out) override;
    [[nodiscard]] bool isSelfDelimiting() const override { return m_checked; }

private:
    struct Place
    {
        QByteArray key;
        QString name;
        FieldLayout layout;
        BinaryNumber number;
        bool asText = false; ///< the mapper wants to see how it is written
    };

    BinaryDecoder(const FrameConfig &frame, const std::vector<FieldConfig> &fields);
    [[nodiscard]] static std::optional<Refusal> readText(const Place &place, QByteArrayView rest,
                                                         RawField &field);
    static void readNumber(const Place &place, QByteArrayView bytes, RawField &field);

    bool m_checked; ///< half a frame does not pass its check
    std::vector<Place> m_places;
};

} // namespace outpost
