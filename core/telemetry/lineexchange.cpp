// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/lineexchange.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

LineExchange::LineExchange(Input &input, Clock &clock)
    : m_input(input)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &LineExchange::onTimeout);
    connect(&input, &Input::statusChanged, this, &LineExchange::onStatusChanged);
    connect(&input, &Input::interrupted, this, [this] {
        endAll({ErrorCode::Unavailable, u"the line was interrupted before the device answered"_s,
                u"See whether the device did what was asked before asking again"_s});
    });
}

LineExchange::~LineExchange()
{
    endAll({ErrorCode::Unavailable, u"the sensor was stopped before its device answered"_s,
            u"Try again once it runs"_s});
    deliver();
}

void LineExchange::say(Exchange exchange, ExchangeDone done)
{
    Asked asked{std::move(exchange), std::move(done)};
    if (m_waiting.size() >= kMostWaiting) {
        end(std::move(asked),
            Error{ErrorCode::Busy,
                  u"%1 exchanges wait for this line already"_s.arg(int(kMostWaiting)),
                  u"Wait for the device's answers, or ask less often"_s});
        return;
    }
    m_waiting.push_back(std::move(asked));
    next();
}

void LineExchange::next()
{
    while (!m_current && !m_waiting.empty()) {
        m_current = std::move(m_waiting.front());
        m_waiting.pop_front();
        const bool awaits = bool(m_current->exchange.answer);
        const auto written = m_input.write(m_current->exchange.bytes);
        if (!m_current)
            continue; // the line was lost in writing, and it was told
        if (written && awaits) {
            m_timer->start(m_current->exchange.timeout);
            continue;
        }
        Result<Fields> result(Fields{});
        if (!written) {
            Error error = written.error();
            const auto &reason = m_input.status().error;
            if (error.code == ErrorCode::Unavailable && reason)
                error = {ErrorCode::Unavailable, error.message + u": "_s + reason->message,
                         reason->remedy};
            if (error.remedy.isEmpty())
                error.remedy = u"Try again once the line is open; outpost status shows it"_s;
            result = error;
        }
        end(*std::exchange(m_current, std::nullopt), std::move(result));
    }
}

bool LineExchange::take(QByteArrayView frame)
{
    if (!m_current)
        return false;
    auto answer = m_current->exchange.answer(frame);
    if (!answer)
        return false;
    m_timer->stop();
    end(*std::exchange(m_current, std::nullopt), *std::move(answer));
    next();
    return true;
}

void LineExchange::onTimeout()
{
    if (!m_current)
        return;
    const qint64 waited = m_current->exchange.timeout.count();
    end(*std::exchange(m_current, std::nullopt),
        Error{ErrorCode::TimedOut, u"the device gave no answer within %1 ms"_s.arg(waited),
              u"See what it says (outpost sensor NAME --watch), and compare that with what is "
              "expected; a slow device needs a longer timeout"_s});
    next();
}

void LineExchange::onStatusChanged()
{
    const Input::Status &status = m_input.status();
    if (status.state == Input::State::Running)
        return;
    Error error{ErrorCode::Unavailable, u"the line was lost before the device answered"_s,
                u"Try again once the line is open; outpost status shows it"_s};
    if (status.error) {
        error.message += u": "_s + status.error->message;
        if (!status.error->remedy.isEmpty())
            error.remedy = status.error->remedy;
    }
    endAll(error);
}

void LineExchange::endAll(const Error &error)
{
    m_timer->stop();
    if (m_current)
        end(*std::exchange(m_current, std::nullopt), error);
    for (; !m_waiting.empty(); m_waiting.pop_front())
        end(std::move(m_waiting.front()), error);
}

/// Told later: whoever asked must have its call back first, and a frame is still being taken.
void LineExchange::end(Asked asked, Result<Fields> result)
{
    m_over.push_back({std::move(asked.done), std::move(result)});
    if (m_over.size() == 1)
        QMetaObject::invokeMethod(this, &LineExchange::deliver, Qt::QueuedConnection);
}

void LineExchange::deliver()
{
    // Whoever is told may ask again, or end this object.
    const std::vector<Over> over = std::exchange(m_over, {});
    for (const Over &one : over) {
        if (one.done)
            one.done(one.result);
    }
}

} // namespace outpost
