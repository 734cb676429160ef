// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/framer.h"

#include <QByteArrayList>

#include <vector>

namespace outpost::test {

/// Keeps what a framer gives: "0102", "first:0102", "cut:02"; hexadecimal.
class FrameSink
{
public:
    [[nodiscard]] Framer::Sink sink()
    {
        return [this](const Framer::Frame &frame) {
            static const char *const names[]
                = {"", "first:", "toolong:", "cut:", "broken:", "badcheck:"};
            seen.append(names[int(frame.kind)] + frame.bytes.toByteArray().toHex());
            times.push_back(frame.at);
        };
    }

    /// All of @p bytes, so many at a time.
    void feed(Framer &framer, QByteArrayView bytes, qsizetype step, Timestamp at = {})
    {
        for (qsizetype from = 0; from < bytes.size(); from += step)
            framer.feed(bytes.sliced(from, std::min(step, bytes.size() - from)), at, sink());
    }

    QByteArrayList seen;
    std::vector<Timestamp> times;
};

/// Bytes between blanks: "aa 55 01".
inline QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace outpost::test
