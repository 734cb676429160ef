// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "telemetry/reject.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>

namespace outpost {

/// One line that was refused, as the technician gets to see it.
struct Reject
{
    Timestamp time; ///< when its first byte was read
    Refusal refusal;
    QByteArray bytes; ///< as they came, the first RejectLog::kMostBytes of them
    qsizetype length = 0; ///< of the whole line as far as it was read
};

/// The last lines that were refused, with their raw bytes. Memory is bounded by count and by
/// length, whatever the line says. A value; lives with its SensorPipeline.
class RejectLog
{
public:
    static constexpr qsizetype kMostBytes = 256;

    explicit RejectLog(std::size_t capacity = 32);

    void add(const Refusal &refusal, QByteArrayView bytes, Timestamp time);
    void clear() { m_rejects.clear(); }
    /// Oldest first.
    [[nodiscard]] const std::deque<Reject> &rejects() const { return m_rejects; }

private:
    std::size_t m_capacity;
    std::deque<Reject> m_rejects;
};

/// Raw bytes as one printable line: what is not printable ASCII becomes \xNN, and what is longer
/// than @p most bytes ends in "…".
[[nodiscard]] QString printable(QByteArrayView bytes, qsizetype most = 80);
/// Raw bytes in pairs of hexadecimal digits, "02 ff 0a"; what is longer than @p most bytes ends in
/// "…".
[[nodiscard]] QString hexadecimal(QByteArrayView bytes, qsizetype most = 32);

} // namespace outpost
