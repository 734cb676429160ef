// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commandcall.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace outpost {

/// One run of what a command does, with the caller's parameters put in already: made before
/// anything moves, started once. Lives on the agent's thread; whoever started it keeps it until it
/// is over.
class Action : public QObject
{
    Q_OBJECT

public:
    /// @p done is called exactly once, maybe before this returns; it may destroy the action later
    /// (deleteLater()), not at once.
    void start(CommandDone done)
    {
        m_done = std::move(done);
        begin();
    }
    /// Its time is over: it ends as soon as it can, and its end is told as before.
    virtual void cancel() { }

protected:
    virtual void begin() = 0;
    /// It is over. Nothing is told a second time.
    void finish(const CommandOutcome &outcome)
    {
        if (const CommandDone done = std::exchange(m_done, {}))
            done(outcome);
    }

private:
    CommandDone m_done;
};

/// What is over at once, or is somebody else's to carry out.
class FunctionAction final : public Action
{
    Q_OBJECT

public:
    using Function = std::function<void(CommandDone)>;

    explicit FunctionAction(Function function)
        : m_function(std::move(function))
    {
    }

protected:
    void begin() override
    {
        m_function([self = QPointer<FunctionAction>(this)](const CommandOutcome &outcome) {
            if (self)
                self->finish(outcome);
        });
    }

private:
    Function m_function;
};

} // namespace outpost
