// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupservice.h"

#include "io/serialdevices.h"
#include "setup/setupfile.h"

#include <QDir>
#include <QFileInfo>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 4096;
const QString byId = u"/dev/serial/by-id"_s;

/// The name that stays the same wherever it is plugged in, where udev gives it one.
QString stablePath(const QString &path)
{
    const QFileInfoList links = QDir(byId).entryInfoList(QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &link : links) {
        if (link.canonicalFilePath() == path)
            return link.absoluteFilePath();
    }
    return path;
}

} // namespace

SetupService::SetupService(QString configFile, Clock &clock)
    : m_configFile(std::move(configFile))
    , m_clock(clock)
    , m_trial(clock)
{
    connect(&m_trial, &ConnectionTrial::finished, this, [this](const Result<void> &result) {
        if (result)
            Q_EMIT connectionTried(m_trialRequest, {}, {});
        else
            Q_EMIT connectionTried(m_trialRequest, result.error().message, result.error().remedy);
    });
    connect(&m_devices, &PathWatcher::changed, this, &SetupService::portsChanged);
    m_devices.watch(u"/dev"_s);
}

SetupPlace SetupService::place()
{
    const auto possible = SetupFile::check(m_configFile);
    return SetupPlace(m_configFile, possible ? QString() : possible.error().text());
}

SetupPorts SetupService::ports()
{
    QList<SetupPort> ports;
    for (const SerialDevice &device : listSerialDevices())
        ports.append(SetupPort(stablePath(device.path), device.text()));
    return SetupPorts(ports);
}

QString SetupService::checkConnectionString(const QString &text)
{
    const auto fine = ConnectionTrial::check(text.left(longestText));
    return fine ? QString() : fine.error().text();
}

void SetupService::tryConnection(quint32 request, const QString &text, const QString &caFile)
{
    m_trialRequest = request;
    m_trial.start(text.left(longestText), caFile.left(longestText));
}

void SetupService::watchPort(const QString &path, qint32 baud, const QString &format)
{
    m_probe.reset();
    m_probe = std::make_unique<PortProbe>(path.left(longestText), baud, format, m_clock);
    connect(m_probe.get(), &PortProbe::changed, this,
            [this] { Q_EMIT lineChanged(m_probe->line()); });
    m_probe->start();
}

void SetupService::write(const SetupChoice &choice)
{
    const auto result = SetupFile::write(choice, m_configFile);
    if (!result) {
        Q_EMIT written(result.error().message, result.error().remedy);
        return;
    }
    // The agent is about to open the port.
    m_probe.reset();
    Q_EMIT written({}, {});
    Q_EMIT done();
}

} // namespace outpost
