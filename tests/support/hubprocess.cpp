// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hubprocess.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>

#include <array>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Ports that were free a moment ago, all different.
std::array<quint16, 3> freePorts()
{
    std::array<QTcpServer, 3> servers;
    std::array<quint16, 3> ports{};
    for (std::size_t i = 0; i < servers.size(); ++i) {
        servers[i].listen(QHostAddress::LocalHost);
        ports[i] = servers[i].serverPort();
    }
    return ports;
}

} // namespace

HubProcess::HubProcess()
{
    const auto ports = freePorts();
    m_mqttPort = ports[0];
    m_webSocketPort = ports[1];
    m_httpsPort = ports[2];
}

void HubProcess::moveTo(const QString &address, const QStringList &prefix)
{
    m_address = address;
    m_prefix = prefix;
}

QStringList HubProcess::commandLine(QStringList arguments) const
{
    return m_prefix + QStringList{builtProgram(u"outpost-hub"_s)} + arguments
        + QStringList{u"--state"_s, stateDirectory()};
}

bool HubProcess::start()
{
    QStringList arguments{u"serve"_s,
                          u"--mqtt-port"_s,
                          QString::number(m_mqttPort),
                          u"--ws-port"_s,
                          QString::number(m_webSocketPort),
                          u"--https-port"_s,
                          QString::number(m_httpsPort)};
    if (!m_address.isEmpty())
        arguments << u"--address"_s << m_address;
    m_program = command(std::move(arguments));
    return m_program->start() && m_program->waitForLine("hub ready mqtts://", 30s);
}

void HubProcess::kill()
{
    if (m_program)
        m_program->kill();
}

std::optional<int> HubProcess::stop()
{
    m_program->terminate();
    return m_program->waitForEnd();
}

Outcome HubProcess::run(QStringList arguments) const
{
    QStringList words = commandLine(std::move(arguments));
    const QString program = words.takeFirst();
    return runProgram(program, words);
}

std::unique_ptr<ProgramUnderTest> HubProcess::command(QStringList arguments) const
{
    QStringList words = commandLine(std::move(arguments));
    const QString program = words.takeFirst();
    return std::make_unique<ProgramUnderTest>(program, words);
}

QString HubProcess::addDevice(const QString &id, const QStringList &options) const
{
    const Outcome outcome = run(QStringList{u"device"_s, u"add"_s, id} + options);
    if (outcome.exitCode != 0) {
        qWarning().noquote() << "device add:" << outcome.errors;
        return {};
    }
    return QString::fromUtf8(outcome.output).trimmed();
}

QList<QJsonObject> HubProcess::events(qsizetype count, const QString &device) const
{
    return monitor({u"--count"_s, QString::number(count), u"--timeout"_s, u"20"_s}, device);
}

QList<QJsonObject> HubProcess::log(const QString &device) const
{
    return monitor({u"--no-follow"_s}, device);
}

QList<QJsonObject> HubProcess::monitor(QStringList arguments, const QString &device) const
{
    if (!device.isEmpty())
        arguments << u"--device"_s << device;
    const Outcome outcome = run(QStringList{u"monitor"_s, u"--from-start"_s} + arguments);
    if (outcome.exitCode != 0)
        qWarning().noquote() << "monitor:" << outcome.errors;
    QList<QJsonObject> found;
    for (const QByteArray &line : outcome.lines())
        found.append(QJsonDocument::fromJson(line).object());
    return found;
}

QString HubProcess::stateDirectory() const
{
    return m_directory.filePath(u"hub"_s);
}

QString HubProcess::caFile() const
{
    return stateDirectory() + u"/ca.pem"_s;
}

QString HubProcess::serviceConnectionString() const
{
    QFile file(stateDirectory() + u"/service.connectionstring"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).trimmed();
}

} // namespace outpost::test
