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
/// follows the temperature. The same seed gives the same lines.
class Boiler : public QObject
{
    Q_OBJECT

public:
    using Write = std::function<void(const QByteArray &)>;

    /// @p write puts bytes on the line; @p clock outlives it.
    Boiler(Clock &clock, Write write, quint32 seed, QObject *parent = nullptr);

    void start();
    void stop();
    /// Good lines written so far.
    [[nodiscard]] qint64 lines() const { return m_lines; }

private:
    void speak();
    void live();

    Write m_write;
    QRandomGenerator m_random;
    std::unique_ptr<Timer> m_timer;
    double m_temperature = 78.0; ///< degrees Celsius
    double m_pressure = 1.9; ///< bar
    bool m_valve = true;
    qint64 m_lines = 0;
    int m_untilNoise = 35;
};

} // namespace outpost
