// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/value.h"

#include <QObject>

#include <functional>
#include <optional>

namespace outpost {

/// Something wired to the device that tells about the world: it gives bytes (a serial line, a
/// recording), which telemetry/ makes into readings, or values that need no decoding (the system's
/// own). Lives on the agent's thread; never blocks it. Whatever goes wrong, an input says so in its
/// status and goes on trying by itself until stop(): nobody has to restart it.
class Input : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped, ///< start() was not called, or stop() was
        Opening, ///< the first try is under way
        Running, ///< open: what comes is passed on
        Waiting, ///< it failed, says why in status().error, and tries again by itself
        Finished, ///< a recording that was played to its end; nothing more comes
    };
    Q_ENUM(State)

    struct Status
    {
        State state = State::Stopped;
        std::optional<Error> error; ///< why it is Waiting
        std::optional<Timestamp>
            retryAt; ///< when it tries again; none where it waits for a device to be plugged in
        QString detail; ///< what is open, for people: "/dev/ttyUSB0 at 115200 8N1"

        friend bool operator==(const Status &, const Status &) = default;
    };

    using QObject::QObject;

    /// Returning means started; statusChanged tells what became of it.
    virtual void start() = 0;
    /// Ends at once; no signal of data comes after it.
    virtual void stop() = 0;
    [[nodiscard]] const Status &status() const { return m_status; }

    /// Writes to the device (a serial sensor's acknowledgement); Unsupported where the input can't.
    virtual Result<void> write(QByteArrayView bytes);

    /// How often it asks for values, from now on; false where it has no such pace, or can't change
    /// it while it runs: it is to be set up anew then.
    virtual bool setInterval(std::chrono::milliseconds interval);

    using Done = std::function<void(const Result<void> &)>;
    /// Writes to what the configuration calls @p name (a Modbus register). @p done is called
    /// exactly once, and never before this has returned: Unsupported where the input has none,
    /// NotFound where it has none of that name, Refused where it may not be written or the device
    /// says no, InvalidInput where it can't hold the value, TimedOut, or Unavailable.
    virtual void writeRegister(const QString &name, const Value &value, Done done);

Q_SIGNALS:
    /// Bytes as they came, cut anywhere, with the time they were read.
    void bytesReceived(const QByteArray &bytes, outpost::Timestamp at);
    /// Bytes were lost or the line was opened anew: what comes next does not continue what came
    /// before.
    void interrupted();
    /// What write() took, whoever wrote it; gone after the call.
    void written(QByteArrayView bytes);
    /// Values that need no decoding.
    void sampled(const outpost::Fields &fields, outpost::Timestamp at);
    void statusChanged();

protected:
    /// The only way the status changes; says nothing where nothing changed.
    void setStatus(Status status);

private:
    Status m_status;
};

} // namespace outpost
