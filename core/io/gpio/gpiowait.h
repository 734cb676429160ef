// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "base/result.h"
#include "io/pathwatcher.h"

#include <QObject>

#include <memory>
#include <optional>

namespace outpost {

/// When to try again for a GPIO line that could not be had: where it (or its chip) is not there, as
/// soon as device files come; otherwise with a Backoff. Polls nothing. Lives on its owner's thread.
class GpioWait : public QObject
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    explicit GpioWait(Clock &clock, QObject *parent = nullptr);

    /// Before each look, so that what appears in between is not missed: @p path is the device file
    /// that is awaited.
    void watch(const QString &path);
    /// The line could not be had. When it is tried again; nothing where it waits for a device.
    std::optional<Timestamp> failed(const Error &error);
    /// The line is ours, on the chip @p path.
    void succeeded(const QString &path);
    void stop();

Q_SIGNALS:
    void tryAgain();
    /// The chip of the line that is ours was taken away.
    void vanished();

private:
    void onDevicesChanged();

    Clock &m_clock;
    Backoff m_backoff;
    PathWatcher m_watcher;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<Timer> m_settle;
    QString m_held; ///< the chip's device file, while the line is ours
    bool m_watching = false; ///< the system tells when devices come and go
    bool m_forbidden = false; ///< the last try failed for want of rights
};

} // namespace outpost
