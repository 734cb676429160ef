// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "config/sensorconfig.h"
#include "io/input.h"
#include "io/serialopener.h"
#include "io/serialplace.h"

#include <memory>

namespace outpost {

/// A sensor on a serial line. The device is found by path or by its USB ids; while it is not there,
/// the input waits for its device file without polling; what fails otherwise is tried again with a
/// Backoff. Once open, the port is ours alone. Lives on the agent's thread.
class SerialInput final : public Input
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    SerialInput(SerialConfig config, Clock &clock, SerialSystem system = {},
                QObject *parent = nullptr);
    ~SerialInput() override;

    void start() override;
    void stop() override;

    /// Queues @p bytes for the device. Unavailable while the line is not open; Busy where the
    /// device takes nothing and 64 KiB wait already.
    Result<void> write(QByteArrayView bytes) override;

private:
    void tryOpen();
    void opened(const QString &path, std::unique_ptr<QSerialPort> port);
    void read();
    /// The open line broke.
    void lost(const QString &reason);
    void onDevicesChanged();
    void waitFor(Error error);
    void tryLater(Error error);
    void closePort();

    SerialConfig m_config;
    Clock &m_clock;
    SerialSystem m_system;
    Backoff m_backoff;
    SerialPlace m_place;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<QSerialPort> m_port;
    QString m_path; ///< what is, or was last, open
    int m_openings = 0; ///< tells what an earlier port said from what this one says
    bool m_wasOpen = false; ///< since start()
};

} // namespace outpost
