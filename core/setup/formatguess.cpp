// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/formatguess.h"

#include "telemetry/framedecoder.h"
#include "telemetry/framer.h"

#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = FormatConfig::Kind;

/// The strictest first: what fits json fits it for good, and nearly every line fits csv.
constexpr std::array simpleFormats{Kind::Json, Kind::Nmea, Kind::KeyValue, Kind::Csv};

} // namespace

QList<FormatGuess::Score> FormatGuess::scores(QByteArrayView bytes)
{
    QList<Score> scores;
    for (const Kind kind : simpleFormats) {
        const FormatConfig format{.kind = kind};
        const auto decoder = makeDecoder(format, {});
        if (!decoder)
            continue;
        const auto framer = makeFramer(format);
        Score score{.kind = kind};
        RawFrame raw;
        framer->feed(bytes, {}, [&](const Framer::Frame &frame) {
            // Reading began somewhere in the middle of the first.
            if (frame.kind == Framer::Kind::First)
                return;
            raw.clear();
            const bool good
                = frame.kind == Framer::Kind::Whole && !(*decoder)->decode(frame.bytes, raw);
            if (good && raw.ignored)
                return;
            // A single column says nothing: every line has one.
            const int fields = int(raw.fields().size());
            if (good && fields >= (kind == Kind::Csv ? 2 : 1)) {
                ++score.good;
                score.fields = fields;
            } else {
                ++score.bad;
            }
        });
        scores.append(score);
    }
    return scores;
}

std::optional<FormatConfig::Kind> FormatGuess::guess(QByteArrayView bytes)
{
    const QList<Score> all = scores(bytes);
    for (const Score &score : all) {
        if (score.good >= 2 && score.good >= 3 * score.bad)
            return score.kind;
    }
    return std::nullopt;
}

bool FormatGuess::isText(QByteArrayView bytes)
{
    qsizetype strange = 0;
    for (const char c : bytes) {
        const auto byte = uchar(c);
        strange += (byte < 0x20 && c != '\r' && c != '\n' && c != '\t') || byte >= 0x7f ? 1 : 0;
    }
    return !bytes.isEmpty() && strange * 20 <= bytes.size();
}

QString simpleFormatName(FormatConfig::Kind kind)
{
    switch (kind) {
    case Kind::Json:
        return u"json"_s;
    case Kind::Nmea:
        return u"nmea"_s;
    case Kind::KeyValue:
        return u"key-value"_s;
    case Kind::Csv:
        return u"csv"_s;
    case Kind::Regex:
    case Kind::Binary:
        break;
    }
    return {};
}

std::optional<FormatConfig::Kind> simpleFormat(QStringView name)
{
    for (const Kind kind : simpleFormats) {
        if (name == simpleFormatName(kind))
            return kind;
    }
    return std::nullopt;
}

} // namespace outpost
