// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace outpost::hub {

/// The variable length in a packet's fixed header (MQTT 3.1.1, 2.2.3): seven bits a byte, the
/// lowest first, at most four bytes.
struct RemainingLength
{
    enum class Status {
        Complete, ///< value and size are set
        Incomplete, ///< more bytes are needed
        TooLong, ///< a fourth byte that says that another follows
    };
    static constexpr quint32 maximum = 268'435'455;

    Status status = Status::Incomplete;
    quint32 value = 0;
    qsizetype size = 0; ///< bytes it took, 1 to 4

    /// Reads one at the start of @p bytes.
    [[nodiscard]] static RemainingLength read(QByteArrayView bytes);
    /// Appends @p value, at most maximum, in its shortest form.
    static void append(QByteArray &out, quint32 value);

    friend bool operator==(const RemainingLength &, const RemainingLength &) = default;
};

} // namespace outpost::hub
