// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace outpost {

/// A PIN as a file keeps it, so that nobody can read it back: argon2id in its usual text form
/// (RFC 9106, "$argon2id$v=19$…"), which carries its own salt and cost. A value; making one and
/// comparing with one take some tenths of a second and 19 MiB: never on an event loop.
class PinHash
{
public:
    static constexpr qsizetype shortest = 4; ///< characters of a PIN
    static constexpr qsizetype longest = 64;

    /// InvalidInput for a PIN that is too short or too long; the PIN is in no error.
    [[nodiscard]] static Result<PinHash> make(const QString &pin);
    /// InvalidInput for what is no such text, or would cost more than a device has.
    [[nodiscard]] static Result<PinHash> parse(const QByteArray &text);
    /// NotFound, PermissionDenied (also where others may read or change the file), or as parse().
    [[nodiscard]] static Result<PinHash> read(const QString &file);
    /// In place of what is there, once it is on the disk; for its owner alone.
    [[nodiscard]] Result<void> write(const QString &file) const;

    /// Whether a PIN could be one at all: an Error that says what it has to be.
    [[nodiscard]] static Result<void> checkLength(const QString &pin);
    [[nodiscard]] bool matches(const QString &pin) const;
    [[nodiscard]] const QByteArray &text() const { return m_text; }

    friend bool operator==(const PinHash &, const PinHash &) = default;

private:
    explicit PinHash(QByteArray text)
        : m_text(std::move(text))
    {
    }

    QByteArray m_text;
};

} // namespace outpost
