// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

namespace outpost::hub::transport {

// What a Session needs of its transport beyond QIODevice: a TLS socket and a WebSocketDevice both
// keep bytes in places that QIODevice does not count, and close in two ways. Any other QIODevice (a
// test's) is taken as it is.

/// Keeps what is read from the network and not yet asked for under @p bytes, so that TCP holds a
/// client back that sends faster.
void limitReading(QIODevice &device, qint64 bytes);
/// Bytes written that the system has not taken yet, encrypted ones included.
[[nodiscard]] qint64 unwrittenBytes(const QIODevice &device);
/// Hands the system what it takes now, without waiting.
void flush(QIODevice &device);
/// What was written still leaves; then it closes. May be closed on return.
void closeGently(QIODevice &device);
/// Closes at once.
void abort(QIODevice &device);
[[nodiscard]] bool isClosed(const QIODevice &device);
/// "address:port" of the other side; empty where the device has none.
[[nodiscard]] QString peerName(const QIODevice &device);

} // namespace outpost::hub::transport
