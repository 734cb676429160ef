// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "hub/store/eventlog.h"

#include <QObject>

#include <memory>

class QSslSocket;
class QTcpSocket;

namespace outpost::hub {

/// Which events a service wants to see.
struct EventStreamOptions
{
    qint64 after = 0; ///< those with a higher sequence
    QString deviceId; ///< empty: all
    bool follow = true; ///< goes on with what comes later; else ends with what there is
};

/// Sends the event log to one client as chunked, newline-delimited JSON: a page is read once the
/// one before has mostly left, so a client that reads slowly costs a page, not the log. An empty
/// line now and then shows that both still live. A child of its socket; lives on the hub's thread.
class EventStream : public QObject
{
    Q_OBJECT

public:
    EventStream(QTcpSocket &socket, EventLog &log, Clock &clock, EventStreamOptions options);
    ~EventStream() override;

private:
    void pump();
    void send(const QList<Event> &events);
    void writeChunk(const QByteArray &content);
    void finish();
    [[nodiscard]] qint64 unwritten() const;

    QTcpSocket &m_socket;
    QSslSocket *m_tls; ///< the same; null without TLS
    EventLog &m_log;
    EventStreamOptions m_options;
    std::unique_ptr<Timer> m_heartbeat;
    bool m_reading = false;
    bool m_done = false;
};

} // namespace outpost::hub
