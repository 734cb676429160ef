// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/pathwatcher.h"
#include "rep_setupv1_merged.h"
#include "setup/connectiontrial.h"
#include "setup/portprobe.h"

#include <memory>

namespace outpost {

/// SetupV1 as one screen sees it: looks at ports, tries connections, writes the configuration once.
/// Lives on the thread of the server that makes it; the clock outlives it.
class SetupService final : public SetupV1SimpleSource
{
    Q_OBJECT

public:
    SetupService(QString configFile, Clock &clock);

    SetupPlace place() override;
    SetupPorts ports() override;
    QString checkConnectionString(const QString &text) override;
    void tryConnection(quint32 request, const QString &text, const QString &caFile) override;
    void watchPort(const QString &path, qint32 baud, const QString &format) override;
    void stopWatching() override { m_probe.reset(); }
    void write(const SetupChoice &choice) override;
    void startDemo() override { Q_EMIT demoWanted(); }

Q_SIGNALS:
    /// The configuration is there.
    void done();
    void demoWanted();

private:
    QString m_configFile;
    Clock &m_clock;
    ConnectionTrial m_trial;
    quint32 m_trialRequest = 0;
    PathWatcher m_devices;
    std::unique_ptr<PortProbe> m_probe;
};

} // namespace outpost
