// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/programundertest.h"

#include <QTemporaryDir>

#include <memory>

namespace outpost::test {

/// `outpost-hub` as a process of its own, with a state folder and free loopback ports that it keeps
/// over kill() and start(); what it is asked goes through its own command line, as a user's would.
class HubProcess
{
public:
    HubProcess();

    /// Before start(): another address than loopback's, and what its command lines begin with
    /// (`ip netns exec …`).
    void moveTo(const QString &address, const QStringList &prefix);
    /// Starts it, and waits for its ready line.
    [[nodiscard]] bool start();
    /// SIGKILL: what it had not yet written is gone.
    void kill();
    /// SIGTERM; its exit code, or nothing where it hangs.
    [[nodiscard]] std::optional<int> stop();
    [[nodiscard]] bool isRunning() const { return m_program && m_program->isRunning(); }
    [[nodiscard]] ProgramUnderTest &program() { return *m_program; }

    /// `outpost-hub {arguments} --state …` against it.
    [[nodiscard]] Outcome run(QStringList arguments) const;
    /// The same, still running: for commands that follow something. Not yet started.
    [[nodiscard]] std::unique_ptr<ProgramUnderTest> command(QStringList arguments) const;
    /// The connection string of a new device; empty where it was refused.
    [[nodiscard]] QString addDevice(const QString &id, const QStringList &options = {}) const;
    /// The event log from its beginning, once it holds @p count events (of that device).
    [[nodiscard]] QList<QJsonObject> events(qsizetype count, const QString &device = {}) const;

    /// All that the event log holds now (of that device): at least what was acknowledged.
    [[nodiscard]] QList<QJsonObject> log(const QString &device = {}) const;

    [[nodiscard]] QString stateDirectory() const;
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] QString serviceConnectionString() const;
    [[nodiscard]] quint16 mqttPort() const { return m_mqttPort; }
    [[nodiscard]] quint16 webSocketPort() const { return m_webSocketPort; }
    [[nodiscard]] quint16 httpsPort() const { return m_httpsPort; }

private:
    [[nodiscard]] QStringList commandLine(QStringList arguments) const;
    [[nodiscard]] QList<QJsonObject> monitor(QStringList arguments, const QString &device) const;

    QTemporaryDir m_directory;
    QString m_address;
    QStringList m_prefix;
    quint16 m_mqttPort = 0;
    quint16 m_webSocketPort = 0;
    quint16 m_httpsPort = 0;
    std::unique_ptr<ProgramUnderTest> m_program;
};

} // namespace outpost::test
