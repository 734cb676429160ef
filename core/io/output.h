// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QObject>
#include <QString>

#include <optional>

namespace outpost {

/// Something that the device switches on and off. It is in its safe state from start() on, until
/// set() says otherwise, and again from stop() on. Whatever goes wrong, an output says so in its
/// status and goes on trying by itself until stop(). Lives on the agent's thread; never blocks it.
class Output : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped, ///< start() was not called, or stop() was
        Opening, ///< the first try is under way
        Running, ///< it is ours, and set() works
        Waiting, ///< it failed, says why in status().error, and tries again by itself
    };
    Q_ENUM(State)

    struct Status
    {
        State state = State::Stopped;
        std::optional<Error> error; ///< why it is Waiting
        std::optional<Timestamp> retryAt; ///< when it tries again
        std::optional<bool> on; ///< while it is Running
        QString detail; ///< what it is, for people: "gpiochip0 line 17 (GPIO17), active low"

        friend bool operator==(const Status &, const Status &) = default;
    };

    using QObject::QObject;

    /// Returning means started; statusChanged tells what became of it.
    virtual void start() = 0;
    /// Ends at once, in the safe state where that can be had.
    virtual void stop() = 0;
    /// Unavailable where it is not Running; Io where the system refused.
    virtual Result<void> set(bool on) = 0;
    [[nodiscard]] const Status &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged();

protected:
    /// The only way the status changes; says nothing where nothing changed.
    void setStatus(Status status);

private:
    Status m_status;
};

} // namespace outpost
