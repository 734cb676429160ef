// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/packetdecoder.h"

#include <QIODevice>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace outpost::test {

/// One end of a stream that lives in memory: what is written to it can be read from the other end.
/// Counts its writes; can stop passing bytes on, as a peer that does not read.
class Pipe : public QIODevice
{
    Q_OBJECT

public:
    Pipe();
    ~Pipe() override;
    /// Joins two ends.
    void joinTo(Pipe &other);

    /// What is written stays in bytesToWrite() until it is let go.
    void setStalled(bool stalled);
    [[nodiscard]] int writes() const { return m_writes; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_held.size(); }
    /// The other end's channel ends, after what was written.
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void receive(const QByteArray &bytes);

    QPointer<Pipe> m_other;
    QByteArray m_incoming;
    QByteArray m_held;
    bool m_stalled = false;
    int m_writes = 0;
};

/// Lets everything that is queued happen, and what that queues: reading, answering, writing and
/// telling are each a step of their own.
void settle();

/// A client that a test plays by hand over a Pipe.
class ScriptedClient
{
public:
    ScriptedClient();

    /// The server's end, once.
    [[nodiscard]] std::unique_ptr<Pipe> takeServerEnd() { return std::move(m_serverEnd); }

    void send(const hub::Packet &packet);
    /// Bytes as they are, "10 0c …".
    void sendHex(const char *hex);
    /// Every packet the server sent since the last call, once the event loop has nothing left to
    /// do.
    [[nodiscard]] std::vector<hub::Packet> received();
    [[nodiscard]] bool isClosed() const { return m_closed; }
    Pipe &end() { return m_end; }

private:
    Pipe m_end;
    std::unique_ptr<Pipe> m_serverEnd = std::make_unique<Pipe>();
    hub::PacketDecoder m_decoder{hub::PacketOrigin::Server, 1024 * 1024};
    bool m_closed = false;
};

} // namespace outpost::test
