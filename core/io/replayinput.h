// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "config/sensorconfig.h"
#include "io/input.h"

#include <QFile>

#include <memory>
#include <optional>

namespace outpost {

/// Plays a recorded file as if a sensor spoke now. A recording has "ISO time, tab, line" on each
/// line and keeps its own pace (times ReplayConfig::speed); the first line tells whether it is one.
/// Of other files each line comes after ReplayConfig::interval. Speed 0 plays as fast as the event
/// loop turns. Streams: keeps one line in memory. Finished at the end, unless it loops. A file that
/// is missing or holds no line is tried again with a Backoff. Lives on the agent's thread.
class ReplayInput final : public Input
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    ReplayInput(ReplayConfig config, Clock &clock, QObject *parent = nullptr);

    void start() override;
    void stop() override;

private:
    struct Line
    {
        QByteArray bytes; ///< with its end
        std::optional<Timestamp> time; ///< when it was recorded
        bool continues = false; ///< goes on with a line that is too long to keep as one
    };

    void open();
    void tryLater(Error error);
    /// Says all lines that are due, as far as one turn of the event loop should go.
    void play();
    /// When m_next is due, from the start of this pass.
    [[nodiscard]] std::chrono::microseconds dueOf(const Line &line);
    [[nodiscard]] std::optional<Line> readLine();
    void atEnd();

    ReplayConfig m_config;
    Clock &m_clock;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_timer;
    QFile m_file;
    QByteArray m_buffer;
    std::optional<Line> m_next;
    std::chrono::microseconds m_due{0}; ///< of m_next, from m_passStart
    SteadyTime m_passStart;
    std::optional<Timestamp> m_firstTime; ///< set: the file is a recording
    qint64 m_linesInPass = 0;
    bool m_inLongLine = false;
    bool m_wasOpen = false;
};

} // namespace outpost
