// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/methodcalls.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>
#include <vector>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using std::chrono::seconds;

namespace {

/// JSON of any kind; QJsonDocument takes arrays and objects alone.
bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson('[' + text + ']', &error);
    return error.error == QJsonParseError::NoError;
}

Error notOnline(const MethodRequest &request)
{
    return {ErrorCode::NotFound,
            u"The device '%1' is not connected, or does not listen for methods (404103)"_s.arg(
                request.id),
            u"Wait until it is connected, or give a connect timeout"_s};
}

std::optional<Error> checkRequest(const MethodRequest &request)
{
    const auto invalid = [](const QString &message) {
        return Error{ErrorCode::InvalidInput, message, {}};
    };
    const bool isName = !request.name.isEmpty() && request.name.size() <= 100
        && std::all_of(request.name.begin(), request.name.end(), [](QChar c) {
               return c.unicode() > u' ' && c.unicode() < 0x7f && !u"/?#+"_s.contains(c);
           });
    if (!isName)
        return invalid(
            u"A method's name has 1 to 100 ASCII characters, none of them '/', '?', '#', '+' or a space"_s);
    if (request.payload.size() > MethodCalls::maxPayload)
        return invalid(u"A method's payload has at most 128 KB"_s);
    if (!request.payload.isEmpty() && !isJson(request.payload))
        return invalid(u"A method's payload must be JSON"_s);
    if (request.responseTimeout < seconds(1) || request.responseTimeout > seconds(300))
        return invalid(u"A response timeout lies between 1 and 300 seconds"_s);
    if (request.connectTimeout < seconds(0) || request.connectTimeout > seconds(300))
        return invalid(u"A connect timeout lies between 0 and 300 seconds"_s);
    return std::nullopt;
}

} // namespace

MethodCalls::MethodCalls(Send send, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &MethodCalls::endThoseDue);
}

MethodCalls::~MethodCalls()
{
    for (auto &[requestId, call] : std::exchange(m_calls, {}))
        call.done(Error{ErrorCode::Unavailable, u"The hub is stopping"_s, {}});
}

void MethodCalls::call(MethodRequest request, Done done)
{
    if (const auto error = checkRequest(request)) {
        finishSoon(std::move(done), *error);
        return;
    }
    if (underWay() >= maxUnderWay) {
        finishSoon(std::move(done),
                   {ErrorCode::Unavailable, u"Too many method calls are under way"_s,
                    u"Try again later"_s});
        return;
    }
    const quint64 requestId = m_nextRequestId++;
    const SteadyTime deadline = m_clock.steady() + request.connectTimeout;
    const auto call
        = m_calls.emplace(requestId, Call{std::move(request), std::move(done), deadline}).first;
    trySend(requestId, call->second);
    if (call->second.sent)
        return;
    if (call->second.request.connectTimeout > seconds(0)) {
        wakeAt(deadline);
        return;
    }
    finishSoon(std::move(call->second.done), notOnline(call->second.request));
    m_calls.erase(call);
}

void MethodCalls::finishSoon(Done done, const Error &error)
{
    QMetaObject::invokeMethod(
        this, [done = std::move(done), error] { done(error); }, Qt::QueuedConnection);
}

void MethodCalls::trySend(quint64 requestId, Call &call)
{
    if (call.sent || !m_send(call.request, QString::number(requestId, 16)))
        return;
    call.sent = true;
    call.deadline = m_clock.steady() + call.request.responseTimeout;
    wakeAt(call.deadline);
}

void MethodCalls::deviceReady(const QString &id)
{
    for (auto &[requestId, call] : m_calls) {
        if (call.request.id == id)
            trySend(requestId, call);
    }
}

void MethodCalls::deviceGone(const QString &id)
{
    std::vector<quint64> lost;
    for (const auto &[requestId, call] : m_calls) {
        if (call.sent && call.request.id == id)
            lost.push_back(requestId);
    }
    for (const quint64 requestId : lost) {
        if (const auto call = m_calls.find(requestId); call != m_calls.end())
            finish(call,
                   Error{ErrorCode::TimedOut, u"The device '%1' left before it answered"_s.arg(id),
                         u"Find out whether it has done it before you call again"_s});
    }
}

void MethodCalls::answer(const QString &id, const QString &requestId, int status,
                         const QByteArray &payload)
{
    bool isNumber = false;
    const auto call = m_calls.find(requestId.toULongLong(&isNumber, 16));
    if (!isNumber || call == m_calls.end() || !call->second.sent || call->second.request.id != id)
        return;
    if (payload.size() > maxPayload)
        finish(call,
               Error{ErrorCode::InvalidInput,
                     u"The answer of '%1' has more than 128 KB"_s.arg(id),
                     {}});
    else if (!payload.isEmpty() && !isJson(payload))
        finish(call,
               Error{ErrorCode::InvalidInput, u"The answer of '%1' is no JSON"_s.arg(id), {}});
    else
        finish(call, MethodAnswer{.status = status, .payload = payload});
}

void MethodCalls::finish(Calls::iterator call, Result<MethodAnswer> result)
{
    const Done done = std::move(call->second.done);
    m_calls.erase(call);
    done(std::move(result));
}

void MethodCalls::wakeAt(SteadyTime deadline)
{
    if (m_timer->isActive() && m_wakeAt <= deadline)
        return;
    m_wakeAt = deadline;
    m_timer->start(std::max(deadline - m_clock.steady(), SteadyTime::duration(0)));
}

void MethodCalls::endThoseDue()
{
    std::vector<quint64> due;
    std::optional<SteadyTime> next;
    for (const auto &[requestId, call] : m_calls) {
        if (call.deadline <= m_clock.steady())
            due.push_back(requestId);
        else
            next = next ? std::min(*next, call.deadline) : call.deadline;
    }
    if (next)
        wakeAt(*next);
    for (const quint64 requestId : due) {
        const auto call = m_calls.find(requestId);
        if (call == m_calls.end())
            continue;
        if (!call->second.sent)
            finish(call, notOnline(call->second.request));
        else
            finish(call,
                   Error{ErrorCode::TimedOut,
                         u"The device '%1' did not answer '%2' in time"_s.arg(
                             call->second.request.id, call->second.request.name),
                         u"Find out whether it has done it before you call again"_s});
    }
}

} // namespace outpost::hub
