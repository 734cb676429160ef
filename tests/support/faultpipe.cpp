// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultpipe.h"

#include <QTcpSocket>

#include <algorithm>
#include <cmath>

#include <sys/socket.h>

namespace outpost::test {

using namespace std::chrono;

namespace {

constexpr qint64 mostHeld = 64 * 1024;
/// A rate is kept in steps of this length.
constexpr double rateStep = 0.02;

} // namespace

FaultPipe::FaultPipe(QTcpSocket *source, QTcpSocket *sink, const Faults &faults,
                     QRandomGenerator &random, quint64 &passed, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_sink(sink)
    , m_faults(faults)
    , m_random(random)
    , m_passed(passed)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_source->setReadBufferSize(mostHeld);
    connect(&m_timer, &QTimer::timeout, this, &FaultPipe::look);
    connect(source, &QTcpSocket::readyRead, this, &FaultPipe::look);
    connect(source, &QTcpSocket::disconnected, this, [this] {
        m_sourceEnded = true;
        look();
    });
    connect(sink, &QTcpSocket::connected, this, &FaultPipe::look);
    connect(sink, &QTcpSocket::bytesWritten, this, &FaultPipe::look);
}

void FaultPipe::look()
{
    if (m_faults.stalled)
        return;
    take();
    give();
    if (m_sourceEnded && m_pieces.empty() && m_source->bytesAvailable() == 0
        && m_sink->bytesToWrite() == 0)
        Q_EMIT ended();
}

void FaultPipe::shut()
{
    m_shut = true;
    m_pieces.clear();
    m_held = 0;
    m_sink->flush();
    ::shutdown(int(m_sink->socketDescriptor()), SHUT_WR);
}

void FaultPipe::take()
{
    if (m_shut) {
        m_source->readAll();
        return;
    }
    while (m_held < mostHeld && m_source->bytesAvailable() > 0) {
        const milliseconds jitter(
            m_faults.jitter > 0ms ? qint64(m_random.bounded(int(m_faults.jitter.count()) + 1)) : 0);
        // Never before what came earlier: a network that reorders is hidden by TCP as well.
        m_lastDue = std::max(m_lastDue, SteadyClock::now() + m_faults.delay + jitter);
        m_pieces.push_back({m_lastDue, m_source->read(mostHeld)});
        m_held += m_pieces.back().bytes.size();
    }
}

void FaultPipe::give()
{
    if (m_shut || m_sink->state() != QAbstractSocket::ConnectedState)
        return;
    const auto now = SteadyClock::now();
    while (!m_pieces.empty() && m_pieces.front().due <= now && m_sink->bytesToWrite() < mostHeld) {
        QByteArray &bytes = m_pieces.front().bytes;
        const qint64 count = std::min(allowance(now), qint64(bytes.size()));
        if (count == 0)
            break;
        m_sink->write(bytes.constData(), count);
        m_credit -= double(count);
        m_held -= count;
        m_passed += quint64(count);
        if (count == bytes.size())
            m_pieces.pop_front();
        else
            bytes.remove(0, count);
    }
    if (m_pieces.empty())
        return;
    const auto wait = std::max(ceil<milliseconds>(m_pieces.front().due - now), 0ms);
    m_timer.start(wait > 0ms ? wait : duration_cast<milliseconds>(duration<double>(rateStep)));
}

qint64 FaultPipe::allowance(SteadyClock::time_point now)
{
    if (m_faults.bytesPerSecond <= 0)
        return mostHeld;
    const duration<double> passed = now - m_creditSince;
    m_creditSince = now;
    const auto rate = double(m_faults.bytesPerSecond);
    m_credit = std::min(std::max(m_credit, 0.0) + passed.count() * rate,
                        std::max(1.0, 2 * rateStep * rate));
    return qint64(std::floor(m_credit));
}

} // namespace outpost::test
