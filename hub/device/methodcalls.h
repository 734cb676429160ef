// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <memory>

namespace outpost::hub {

/// A direct method call as a service sends it.
struct MethodRequest
{
    QString id; ///< "device" or "device/module"
    QString name;
    QByteArray payload; ///< JSON, or empty; at most 128 KB
    std::chrono::seconds connectTimeout{
        0}; ///< how long to wait for a device that is not there; at most 300
    std::chrono::seconds responseTimeout{30}; ///< 1 to 300
};

/// What the device answered.
struct MethodAnswer
{
    int status = 0;
    QByteArray payload; ///< JSON, or empty
};

/// Direct method calls that are under way: each with a request id, a deadline, and the caller to
/// answer. It knows no MQTT: whoever does hands requests to devices and answers back. Lives on the
/// hub's thread.
class MethodCalls : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maxPayload = 128 * 1024;
    static constexpr int maxUnderWay = 10'000; ///< over all devices; further calls are Unavailable
    using Done = std::function<void(Result<MethodAnswer>)>;
    /// Hands a request to a device; false where it is not connected or does not listen for methods.
    using Send = std::function<bool(const MethodRequest &request, const QString &requestId)>;

    MethodCalls(Send send, Clock &clock, QObject *parent = nullptr);
    /// Answers all with Unavailable.
    ~MethodCalls() override;

    /// @p done is always called, never before this returns.
    void call(MethodRequest request, Done done);
    /// The device listens now: what waited for it is sent.
    void deviceReady(const QString &id);
    /// The device left: what it was asked ends with TimedOut.
    void deviceGone(const QString &id);
    /// An answer came; one to an unknown, ended, or another device's request is dropped.
    void answer(const QString &id, const QString &requestId, int status, const QByteArray &payload);
    [[nodiscard]] qsizetype underWay() const { return qsizetype(m_calls.size()); }

private:
    struct Call
    {
        MethodRequest request;
        Done done;
        SteadyTime deadline;
        bool sent = false;
    };
    using Calls = std::map<quint64, Call>; ///< by request id, so in their order

    void trySend(quint64 requestId, Call &call);
    void finish(Calls::iterator call, Result<MethodAnswer> result);
    void finishSoon(Done done, const Error &error);
    void wakeAt(SteadyTime deadline);
    void endThoseDue();

    Send m_send;
    Clock &m_clock;
    Calls m_calls;
    std::unique_ptr<Timer> m_timer;
    SteadyTime m_wakeAt{}; ///< while the timer is active
    quint64 m_nextRequestId = 1;
};

} // namespace outpost::hub
