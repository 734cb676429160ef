// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QRandomGenerator>

#include <memory>

namespace outpost {

/// What goes wrong in a plant, in a few seconds instead of years: says at random moments that the
/// hub shall be killed, the connection cut, or the sensor's plug pulled. The same seed says the
/// same.
class Chaos : public QObject
{
    Q_OBJECT

public:
    Chaos(Clock &clock, quint32 seed, QObject *parent = nullptr);

    void start();
    void stop();
    /// How long what was just said shall last.
    [[nodiscard]] std::chrono::milliseconds duration();

Q_SIGNALS:
    void killHub();
    void cutConnection();
    void pullPlug();

private:
    void next();
    void strike();

    QRandomGenerator m_random;
    std::unique_ptr<Timer> m_timer;
};

} // namespace outpost
