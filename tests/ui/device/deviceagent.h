// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/agentsocket.h"
#include "rep_agentv1_merged.h"
#include "rep_devicev1_merged.h"
#include "rep_hello_merged.h"
#include "rep_linev1_merged.h"
#include "rep_twinv1_merged.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QRemoteObjectHost>
#include <QTemporaryDir>

#include <memory>

namespace outpost::test {

/// A line whose other end is the test.
class FakeLine final : public LineV1SimpleSource
{
    Q_OBJECT

public:
    void watch(const QString &sensor) override
    {
        watched = sensor;
        Q_EMIT watching(LineWatch(sensor, hasBytes, writable, {}));
    }
    void unwatch() override { watched.clear(); }
    void shown(qint64 number) override { shownLast = number; }
    void say(const QString &id, const QString &, const QByteArray &bytes) override
    {
        heard += bytes;
        heardLast = id;
        if (answers)
            Q_EMIT said(id, refusal);
    }

    QString watched;
    bool hasBytes = true;
    bool writable = true;
    qint64 shownLast = 0;
    QByteArray heard;
    QString heardLast; ///< its id
    QString refusal;
    bool answers = true;
};

/// A twin that is what the test says.
class FakeTwin final : public TwinV1SimpleSource
{
    Q_OBJECT

public:
    TwinState twin() override
    {
        ++asked;
        return state;
    }

    TwinState state;
    int asked = 0;
};

class FakeDevice final : public DeviceV1SimpleSource
{
    Q_OBJECT

public:
    DeviceParts parts() override
    {
        return DeviceParts({PartVersion(QStringLiteral("Qt"), QStringLiteral("6.4.2"))});
    }
};

/// An agent that says what a test tells it to of a device, at a real socket, to one screen at a
/// time.
class DeviceAgent final : public AgentV1SimpleSource
{
    Q_OBJECT

public:
    DeviceAgent()
    {
        connect(&m_server, &QLocalServer::newConnection, this, &DeviceAgent::onNewConnection);
        told.setPid(4711);
        told.setVersion(QStringLiteral("1.2.3"));
        setRole(QStringLiteral("technician"));
    }
    ~DeviceAgent() override { m_host.reset(); }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("agent.socket")); }
    void listen()
    {
        QLocalServer::removeServer(path());
        if (!m_server.listen(path()))
            qFatal("the agent can't listen: %s", qPrintable(m_server.errorString()));
    }
    /// As if it had died.
    void vanish()
    {
        m_server.close();
        if (m_socket)
            m_socket->abort();
        m_host.reset();
    }
    /// What is told is another now.
    void tell() { Q_EMIT snapshotChanged(told); }
    void setRole(const QString &role)
    {
        m_session.setRole(role);
        m_session.setBase(role);
        Q_EMIT sessionChanged(m_session);
    }

    void introduce(const QString &, const QString &) override { }
    SessionState session() override { return m_session; }
    void raise(const QString &, const QString &) override { }
    void lower() override { }
    void active() override { }
    void watch(bool) override { tell(); }
    AgentSnapshot snapshot() override { return told; }
    DeviceDescription describe() override { return description; }
    QString acknowledgeAlarm(const QString &, const QString &) override { return {}; }
    CommandList commands() override { return {}; }
    void callCommand(const QString &, const QString &, const QString &) override { }
    TransactionLines transactions() override { return {}; }
    QString decideTransaction(const QString &, bool) override { return {}; }
    QString beginMaintenance(qint64, const QString &) override { return {}; }
    QString endMaintenance() override { return {}; }

    AgentSnapshot told;
    DeviceDescription description;
    FakeLine line;
    FakeTwin twin;

private:
    class FakeHello final : public HelloSimpleSource
    {
    public:
        FakeHello()
        {
            setVersion(QStringLiteral("1.2.3"));
            setFeatures({QStringLiteral("agent-v1"), QStringLiteral("device-v1"),
                         QStringLiteral("line-v1"), QStringLiteral("twin-v1")});
        }
    };

    void onNewConnection()
    {
        QLocalSocket *const socket = m_server.nextPendingConnection();
        m_socket = socket;
        m_host = std::make_unique<QRemoteObjectHost>();
        m_host->setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
        m_host->enableRemoting<HelloSourceAPI>(&m_hello);
        m_host->enableRemoting<AgentV1SourceAPI>(this);
        m_host->enableRemoting<DeviceV1SourceAPI>(&m_device);
        m_host->enableRemoting<LineV1SourceAPI>(&line);
        m_host->enableRemoting<TwinV1SourceAPI>(&twin);
        m_host->addHostSideConnection(socket);
    }

    QTemporaryDir m_folder;
    QLocalServer m_server;
    FakeHello m_hello;
    FakeDevice m_device;
    SessionState m_session;
    QPointer<QLocalSocket> m_socket;
    std::unique_ptr<QRemoteObjectHost> m_host;
};

} // namespace outpost::test
