// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QRandomGenerator>

#include <functional>
#include <memory>

namespace outpost {

/// A boiler as a sensor on a serial line would tell of it: ten JSON lines a second with
/// temperature, pressure and the gas valve, and now and then the noise and the half lines of a real
/// cable. It behaves: the valve opens when it is cold and closes when it is hot, the pressure
/// follows the temperature, the water sinks and is let in again. It also does as it is told, by
/// lines: "TARGET 82.5", "BURNER OFF" or "BURNER AUTO", "PURGE", which takes it a while; it answers
/// "OK …" or "ERROR …". The same seed gives the same lines.
class Boiler : public QObject
{
    Q_OBJECT

public:
    using Write = std::function<void(const QByteArray &)>;

    /// @p write puts bytes on the line; @p clock outlives it.
    Boiler(Clock &clock, Write write, quint32 seed, QObject *parent = nullptr);

    void start();
    void stop();
    /// What is said to it, cut anywhere.
    void hear(const QByteArray &bytes);
    /// Good lines written so far.
    [[nodiscard]] qint64 lines() const { return m_lines; }

private:
    void speak();
    void live();
    [[nodiscard]] QByteArray obey(const QByteArray &line);

    Write m_write;
    QRandomGenerator m_random;
    std::unique_ptr<Timer> m_timer;
    std::unique_ptr<Timer> m_purge; ///< runs while it is purged
    QByteArray m_heard; ///< of a line that has no end yet
    double m_temperature = 78.0; ///< degrees Celsius
    double m_pressure = 1.9; ///< bar
    double m_level = 62.0; ///< percent
    double m_target = 80.0; ///< degrees Celsius, in the middle of what it keeps
    bool m_valve = true;
    bool m_burner = true; ///< may the valve be opened at all
    bool m_filling = false;
    qint64 m_lines = 0;
    int m_untilNoise = 35;
};

} // namespace outpost
