// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/reading.h"

#include <QByteArray>

#include <string>

namespace outpost {

/// Writes readings as the body of a message (docs: the telemetry body): one reading is an object,
/// {"t":"2026-11-22T23:10:00.123456Z","temperature":81.2}, several are an array of such. UTF-8
/// without blanks; doubles in the shortest form that reads back to the same value. A value; keeps
/// its memory from batch to batch.
class BatchWriter
{
public:
    void append(const Reading &reading);
    /// As if the last append() had not been.
    void removeLast();

    [[nodiscard]] int readings() const { return m_readings; }
    /// Bytes of the body as take() would give it.
    [[nodiscard]] qsizetype size() const;
    /// The body; the writer is empty then.
    [[nodiscard]] QByteArray take();

private:
    void writeTime(Timestamp time);
    void writeText(QStringView text);
    void writeValue(const Value &value);

    std::string m_body; ///< "[" and the readings with "," between them
    std::size_t m_lastStart = 0;
    int m_readings = 0;
    std::chrono::sys_seconds m_second{std::chrono::seconds::min()};
    QByteArray m_secondText; ///< "2026-11-22T23:10:00.": most readings share it with the one before
};

} // namespace outpost
