// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/input.h"
#include "telemetry/exchange.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace outpost {

/// Says things to the device of one sensor, one after the other, and awaits the frame that is the
/// answer. The next one is said only when the one before it is over, so that no answer is taken for
/// another's. What it asks for ends in all cases: with the answer, or with TimedOut (nothing came
/// that is the answer), Unavailable (the line is away, was opened anew meanwhile, or this object is
/// gone), Busy (too much waits already), or what Input::write() says (Unsupported where the input
/// takes no bytes).
///
/// A line has no way to tell whom a late answer is for: one that comes after its time was up is the
/// answer of the next exchange if it looks like it, and telemetry otherwise.
///
/// Lives on the agent's thread.
class LineExchange : public QObject
{
    Q_OBJECT

public:
    /// What may wait for its turn, beside the one that is under way.
    static constexpr std::size_t kMostWaiting = 16;

    /// Both outlive it.
    LineExchange(Input &input, Clock &clock);
    /// What is not over yet is done with Unavailable.
    ~LineExchange() override;

    void say(Exchange exchange, ExchangeDone done);

    /// True where @p frame is the answer that is awaited, and so is no telemetry.
    [[nodiscard]] bool take(QByteArrayView frame);

private:
    struct Asked
    {
        Exchange exchange;
        ExchangeDone done;
    };
    struct Over
    {
        ExchangeDone done;
        Result<Fields> result;
    };

    void next();
    void end(Asked asked, Result<Fields> result);
    void endAll(const Error &error);
    void deliver();
    void onStatusChanged();
    void onTimeout();

    Input &m_input;
    std::unique_ptr<Timer> m_timer;
    std::optional<Asked> m_current; ///< its bytes are on their way
    std::deque<Asked> m_waiting;
    std::vector<Over> m_over; ///< to be told as soon as the event loop runs
};

} // namespace outpost
