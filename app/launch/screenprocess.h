// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "base/result.h"

#include <QObject>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace outpost {

/// `outpost-screen` as a child process: started again where it crashes, until somebody closes it or
/// there is no sense in it. Ended with this object, by its process id. Lives on its creator's
/// thread.
class ScreenProcess : public QObject
{
    Q_OBJECT

public:
    /// One that ends within this time was never of use; after so many in a row it is given up.
    static constexpr std::chrono::seconds shortLife{3};
    static constexpr int mostShortLives = 3;
    /// One that is stopped has so long to end by itself.
    static constexpr std::chrono::seconds patience{3};

    /// @p program is run with @p arguments; @p clock outlives it.
    ScreenProcess(QString program, QStringList arguments, Clock &clock, QObject *parent = nullptr);
    ~ScreenProcess() override;

    /// `outpost-screen` beside the running program.
    [[nodiscard]] static QString usualProgram();
    /// Unavailable: there is no display here. NotFound: the screen is not installed.
    [[nodiscard]] static Result<void> isPossible();

    void start();
    /// SIGTERM, and SIGKILL where that does not help in time; closed() follows.
    void stop();

Q_SIGNALS:
    /// Somebody closed it.
    void closed();
    /// It ended at once, again and again; it is not started any more.
    void givenUp(const outpost::Error &error);

private:
    void onEnded(bool wasClosed);

    QString m_program;
    QStringList m_arguments;
    Clock &m_clock;
    std::unique_ptr<Timer> m_again;
    std::unique_ptr<Timer> m_kill;
    Backoff m_backoff;
    QProcess m_process;
    SteadyTime m_startedAt{};
    int m_shortLives = 0;
    bool m_stopping = false;
};

} // namespace outpost
