// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QObject>

namespace outpost::hub {

/// Gathers what is to be written in one turn of the event loop and hands it to the transport at
/// once: a thousand PUBACKs are one write and one TLS record, not a thousand. Tells when the other
/// side does not keep up. Lives on the thread of the transport, which outlives it.
class GatheredWriter : public QObject
{
    Q_OBJECT

public:
    /// @p mostUnwritten: bytes that may wait in the transport before overflowed().
    GatheredWriter(QIODevice &transport, qsizetype mostUnwritten, QObject *parent = nullptr);

    /// Append to it, then say commit().
    [[nodiscard]] QByteArray &buffer() { return m_buffer; }
    void commit();
    /// Hands over what was gathered now; may emit overflowed().
    void flush();
    /// The transport is closed: drops what was gathered, and what will be.
    void stop();

Q_SIGNALS:
    /// Emitted inside commit() or flush().
    void overflowed(qint64 unwritten);

private:
    QIODevice &m_transport;
    qsizetype m_mostUnwritten;
    QByteArray m_buffer;
    bool m_queued = false;
    bool m_stopped = false;
};

} // namespace outpost::hub
