// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// Holds signals back until the event loop runs, in their order: so that none is emitted from
/// inside a call to their owner, and a slot may call, stop or delete it. Lives on the owner's
/// thread; belongs to it.
class SignalQueue
{
public:
    /// @p context is the owner: what is still held back when it goes is never emitted.
    explicit SignalQueue(QObject *context)
        : m_context(context)
    {
    }

    /// @p prepare runs right before the first signal is taken out, each time, and may post more.
    void setPrepare(std::function<void()> prepare) { m_prepare = std::move(prepare); }
    void post(std::function<void()> emission);
    /// Runs prepare soon, even if nothing is posted.
    void wake();

private:
    void flush();

    QObject *m_context;
    std::function<void()> m_prepare;
    std::vector<std::function<void()>> m_waiting;
    bool m_awake = false;
    /// Gone when this is: a slot deleted the owner.
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace outpost
