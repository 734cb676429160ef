// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <cstddef>

namespace outpost {

/// Why a line, or a sample, did not become a reading.
enum class RejectReason {
    Noise, ///< holds control characters, so it is no text at all: a wrong baud rate, a bad cable
    Partial, ///< half a frame: the first one after opening, or one that an interruption or a
             ///< silence cut off
    TooLong, ///< longer than the format's max-length, or more than one message can hold
    BadUtf8, ///< text, but not UTF-8
    BadSyntax, ///< not what the format says
    BadChecksum, ///< nmea and binary: the checksum is absent or wrong
    NoMatch, ///< regex: the pattern does not match
    TooManyFields, ///< more fields than a reading may have
    MissingField, ///< a required field, or every field that is wanted, is absent
    BadValue, ///< not of the field's type, or not a finite number
    BadTime, ///< the device's time is absent or can't be read
};

inline constexpr std::size_t kRejectReasons = std::size_t(RejectReason::BadTime) + 1;

/// The reason in few words, for people and for counters: "bad checksum".
[[nodiscard]] QLatin1StringView reasonName(RejectReason reason);

/// A reason with what was seen. Cheap to make: text is put together only for those who read it.
struct Refusal
{
    RejectReason reason = RejectReason::BadSyntax;
    const char *what = ""; ///< ASCII, static: "expected ':'"
    qsizetype position = -1; ///< byte in the frame, from 0; -1: nowhere in particular
    QString subject; ///< the field that it is about; may be empty

    /// "bad syntax: expected ':' at byte 14", "missing field: temperature".
    [[nodiscard]] QString text() const;
};

} // namespace outpost
