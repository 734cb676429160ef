// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>
#include <deque>

class QTcpSocket;

namespace outpost::test {

/// One way of a connection through a FaultProxy: takes bytes from one socket and gives them to the
/// other, later, slowly, or not at all. Their order is kept whatever the delays are. What it can't
/// pass on it leaves in the source, so that TCP holds the sender back. Belongs to its connection,
/// as the sockets do.
class FaultPipe : public QObject
{
    Q_OBJECT

public:
    using SteadyClock = std::chrono::steady_clock;

    /// What a way does to the bytes that take it; all of it may change at any time.
    struct Faults
    {
        std::chrono::milliseconds delay{0}; ///< each piece that was read takes this long
        std::chrono::milliseconds jitter{0}; ///< and up to this much more, at random
        qint64 bytesPerSecond = 0; ///< 0: no limit
        bool stalled = false; ///< nothing is passed on, and nobody is told
    };

    /// @p faults, @p random and @p passed (counts bytes) outlive it.
    FaultPipe(QTcpSocket *source, QTcpSocket *sink, const Faults &faults, QRandomGenerator &random,
              quint64 &passed, QObject *parent);

    /// The faults have changed.
    void look();
    /// Says to the sink's peer that no more will come, while the other way stays open; what still
    /// comes is thrown away.
    void shut();

Q_SIGNALS:
    /// The source ended, and all that it said was passed on.
    void ended();

private:
    struct Piece
    {
        SteadyClock::time_point due;
        QByteArray bytes;
    };

    void take();
    void give();
    [[nodiscard]] qint64 allowance(SteadyClock::time_point now);

    QTcpSocket *m_source;
    QTcpSocket *m_sink;
    const Faults &m_faults;
    QRandomGenerator &m_random;
    quint64 &m_passed;
    std::deque<Piece> m_pieces;
    qint64 m_held = 0; ///< bytes in the pieces
    SteadyClock::time_point m_lastDue{};
    double m_credit = 0; ///< bytes that the rate allows now
    SteadyClock::time_point m_creditSince{};
    QTimer m_timer;
    bool m_sourceEnded = false;
    bool m_shut = false;
};

} // namespace outpost::test
