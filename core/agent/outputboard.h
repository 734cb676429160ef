// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/outputconfig.h"
#include "io/gpio/guardprocess.h"
#include "io/output.h"
#include "rep_agentv1_merged.h"

#include <QObject>

#include <memory>
#include <vector>

namespace outpost {

class GpioSystem;

/// The configured outputs at work, and the guard that makes them safe should this process die. An
/// output is told to the guard before it is started, and forgotten after it was stopped. Lives on
/// the agent's thread, which owns it.
class OutputBoard : public QObject
{
    Q_OBJECT

public:
    /// What is the machine's in it; tests have their own.
    struct Parts
    {
        GpioSystem *gpio = nullptr; ///< nothing: the machine's
        QString guardProgram; ///< runs an OutputGuard on its stdin; empty: there is no guard
        QStringList guardArguments;
    };

    /// @p clock outlives it.
    OutputBoard(const Parts &parts, Clock &clock, QObject *parent = nullptr);
    ~OutputBoard() override;

    /// These and no others: those that run and are unchanged go on, others are made safe and go
    /// before new ones start.
    void apply(const std::vector<OutputConfig> &outputs);
    /// All are made safe and given back, for good: what is applied later is not started.
    void stop();
    /// Null where there is none of that name.
    [[nodiscard]] Output *find(const QString &name) const;
    [[nodiscard]] QList<OutputLine> lines() const;
    /// The guard's process id; 0 where there is none.
    [[nodiscard]] qint64 guard() const { return m_guard ? m_guard->processId() : 0; }

Q_SIGNALS:
    /// It is on, off, lost, or back.
    void changed(const QString &name);
    /// The guard went, or came back.
    void guardChanged();

private:
    struct Entry
    {
        OutputConfig config;
        std::unique_ptr<Output> output;
        Output::State logged = Output::State::Stopped;
    };
    void add(const OutputConfig &config);
    void logStatus(Entry &entry);

    GpioSystem &m_gpio;
    Clock &m_clock;
    std::unique_ptr<GuardProcess> m_guard; ///< none in a build of tests without one
    std::vector<std::unique_ptr<Entry>> m_entries;
    bool m_stopped = false;
};

} // namespace outpost
