// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>

#include <functional>
#include <memory>

namespace outpost {

/// `outpost-hub serve` as a child process on free loopback ports, with its state in a folder of the
/// caller's, and its other commands run against it. Ended with this object, by its process id.
class HubProcess : public QObject
{
    Q_OBJECT

public:
    HubProcess(QString stateDirectory, Clock &clock, QObject *parent = nullptr);
    ~HubProcess() override;

    /// ready(), failed() or ended() follows. Started again, it takes the ports that it had.
    void start();
    /// SIGKILL; ended() follows.
    void kill() { m_process.kill(); }
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] const QString &url() const { return m_url; } ///< "mqtts://localhost:port"
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// Runs `outpost-hub` with @p arguments (--state is added); @p line gets each line of its
    /// stdout, @p done the end.
    void run(const QStringList &arguments, std::function<void(const QByteArray &)> line,
             std::function<void(Result<void>)> done);

Q_SIGNALS:
    void ready();
    /// It could not be started.
    void failed(const outpost::Error &error);
    /// It was ready, and is gone, for whatever reason.
    void ended();

private:
    [[nodiscard]] static QString program();
    void onOutput();

    QString m_state;
    std::unique_ptr<Timer> m_patience;
    QProcess m_process;
    QString m_url;
    bool m_ready = false;
    int m_mqttPort = 0;
    int m_httpsPort = 0;
    QByteArray m_lastWords; ///< the end of its log
};

} // namespace outpost
