// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace outpost::outboxrow {

// How a message is put into a row of outbox.db; see 0001-outbox.sql. Without state.

inline const QString sqlFolder = QStringLiteral(":/outpost/store/outbox/");
constexpr quint64 laneStep = quint64(1) << 56;
constexpr quint64 lastSequence = laneStep - 1; ///< none is greater

/// The key: it gives the order in which a lane is sent.
[[nodiscard]] constexpr qint64 position(bool alarm, quint64 sequence)
{
    return qint64((alarm ? 0 : laneStep) + sequence);
}

[[nodiscard]] constexpr quint64 sequenceOf(qint64 position)
{
    return quint64(position) % laneStep;
}

[[nodiscard]] constexpr bool isAlarm(qint64 position)
{
    return quint64(position) < laneStep;
}

/// Of a message, or of a note with its name in the head's place.
[[nodiscard]] qint64 checksum(const QByteArray &head, const QByteArray &body);

} // namespace outpost::outboxrow
