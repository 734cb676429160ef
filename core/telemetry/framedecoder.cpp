// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/framedecoder.h"

#include "telemetry/binarydecoder.h"
#include "telemetry/csvdecoder.h"
#include "telemetry/jsondecoder.h"
#include "telemetry/keyvaluedecoder.h"
#include "telemetry/nmeadecoder.h"
#include "telemetry/regexdecoder.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

FrameDecoder::~FrameDecoder() = default;

Result<std::unique_ptr<FrameDecoder>> makeDecoder(const FormatConfig &format,
                                                  const std::vector<FieldConfig> &fields)
{
    switch (format.kind) {
    case FormatConfig::Kind::Json:
        return std::unique_ptr<FrameDecoder>(std::make_unique<JsonDecoder>());
    case FormatConfig::Kind::Csv: {
        // Columns by number need no header, and then the first line is data.
        const bool numbered = !fields.empty() && std::ranges::all_of(fields, [](const auto &field) {
            return columnOf(field.source.isEmpty() ? field.name : field.source) > 0;
        });
        return std::unique_ptr<FrameDecoder>(std::make_unique<CsvDecoder>(
            format.separator.isEmpty() ? u","_s : format.separator, !numbered));
    }
    case FormatConfig::Kind::KeyValue:
        return std::unique_ptr<FrameDecoder>(
            std::make_unique<KeyValueDecoder>(format.separator, format.assignment));
    case FormatConfig::Kind::Nmea:
        return std::unique_ptr<FrameDecoder>(std::make_unique<NmeaDecoder>());
    case FormatConfig::Kind::Regex: {
        auto decoder = RegexDecoder::create(format.pattern);
        if (!decoder)
            return decoder.error();
        return std::unique_ptr<FrameDecoder>(std::move(*decoder));
    }
    case FormatConfig::Kind::Binary: {
        auto decoder = BinaryDecoder::create(format.frame, fields);
        if (!decoder)
            return decoder.error();
        return std::unique_ptr<FrameDecoder>(std::move(*decoder));
    }
    }
    Q_UNREACHABLE();
}

std::optional<Refusal> checkText(QByteArrayView frame)
{
    const auto control = std::ranges::find_if(frame, [](char c) {
        return (c >= 0 && c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7f;
    });
    if (control != frame.end())
        return Refusal{RejectReason::Noise, "control character", control - frame.begin(), {}};
    if (!frame.isValidUtf8())
        return Refusal{RejectReason::BadUtf8, "", -1, {}};
    return std::nullopt;
}

int columnOf(QStringView source)
{
    bool ok = false;
    const int column = source.toInt(&ok);
    return ok && column > 0 ? column : 0;
}

} // namespace outpost
