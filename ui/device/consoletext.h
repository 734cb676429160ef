// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace outpost::ui {

/// What ends a line that is typed.
enum class LineEnd {
    None,
    Lf,
    Cr,
    CrLf,
};

/// The bytes of what was typed as text, with its end. InvalidInput where that is nothing, or more
/// than 4,096 bytes.
[[nodiscard]] Result<QByteArray> bytesOfText(const QString &typed, LineEnd end);
/// The bytes of what was typed as pairs of hexadecimal digits, with or without blanks, commas and
/// 0x. InvalidInput says where it is no such pair.
[[nodiscard]] Result<QByteArray> bytesOfHex(const QString &typed);

/// What was typed before, the newest last; the same twice in a row is kept once. For the one who
/// typed it, and until clear() alone; what was sent the agent's history keeps.
class TypedLines
{
public:
    static constexpr qsizetype most = 50;

    void add(const QString &line);
    void clear();
    /// One further back, or forward again; past the newest is empty.
    [[nodiscard]] QString older();
    [[nodiscard]] QString newer();
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    QStringList m_lines;
    qsizetype m_at = 0; ///< lines().size(): none
};

} // namespace outpost::ui
