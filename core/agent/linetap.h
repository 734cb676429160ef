// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_linev1_merged.h"
#include "telemetry/batchwriter.h"
#include "telemetry/framefate.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace outpost {

class SensorUnit;

/// Listens in on one sensor's line while somebody watches it: the bytes both ways, and what becomes
/// of each frame, gathered 30 times a second. What is more than a person could follow is left out,
/// and counted. A line that nobody watches has no tap, and pays nothing. Lives on the agent's
/// thread; the unit may go first.
class LineTap : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{33};
    // Of one batch:
    static constexpr qsizetype mostBytes = 64 * 1024;
    static constexpr qsizetype mostPieces = 256;
    static constexpr qsizetype mostFrames = 100;
    // Of one frame:
    static constexpr qsizetype mostFrameBytes = 256;
    static constexpr qsizetype mostText = 512;

    /// @p clock outlives it.
    LineTap(SensorUnit &unit, Clock &clock, QObject *parent = nullptr);
    ~LineTap() override;

Q_SIGNALS:
    void ready(const LineTraffic &traffic);

private:
    void addBytes(QByteArrayView bytes, Timestamp at, bool out);
    void addFrame(const FrameFate &fate);
    void plan();
    void flush();

    QPointer<SensorUnit> m_unit;
    QString m_sensor;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    BatchWriter m_writer;
    QList<LineBytes> m_pieces;
    QList<LineFrame> m_frames;
    qsizetype m_bytes = 0; ///< of the pieces
    SteadyTime m_lastFlush{};
    qint64 m_skippedBytes = 0; ///< before this batch
    qint64 m_skippedFrames = 0;
    qint64 m_overflowBytes = 0; ///< after it
    qint64 m_overflowFrames = 0;
};

} // namespace outpost
