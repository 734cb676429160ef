// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/agentserver.h"
#include "contract/agentsocket.h"
#include "rep_hubv1_merged.h"

#include <QTemporaryDir>

namespace outpost::test {

/// What a test wants an agent to tell of the way to the hub, and what was asked of it.
class FakeHubDesk : public QObject
{
    Q_OBJECT

public:
    HubWay told;
    HubReport reported;
    RecorderState recording;
    QList<MqttPacket> packets;
    QString refusal; ///< of check() and record()
    int checks = 0;
    int cancels = 0;
    int watchers = 0;
    bool recordsOnceAsked = false; ///< begins to right after recorder() is answered

    void record(bool on)
    {
        if (on)
            packets.clear();
        recording = RecorderState(on, recording.since() + (on ? 1 : 0), packets.size(),
                                  packets.isEmpty() ? 0 : packets.constLast().number());
        Q_EMIT recorderChanged(recording);
    }
    void add(const QList<MqttPacket> &more)
    {
        for (MqttPacket packet : more) {
            packet.setNumber(packets.size() + 1);
            packets.append(packet);
        }
        recording.setLast(packets.size());
        recording.setKept(packets.size());
        Q_EMIT recorderChanged(recording);
    }

Q_SIGNALS:
    void stepChanged(const WayStep &step);
    void checked(const HubWay &way);
    void changed();
    void recorderChanged(const RecorderState &state);
};

/// That, as one connection sees it.
class FakeHubV1 final : public HubV1SimpleSource
{
    Q_OBJECT

public:
    explicit FakeHubV1(FakeHubDesk &desk)
        : m_desk(desk)
    {
        connect(&desk, &FakeHubDesk::stepChanged, this, &FakeHubV1::stepChanged);
        connect(&desk, &FakeHubDesk::checked, this, &FakeHubV1::checked);
        connect(&desk, &FakeHubDesk::changed, this, &FakeHubV1::changed);
        connect(&desk, &FakeHubDesk::recorderChanged, this, &FakeHubV1::recorderChanged);
    }

    HubWay way() override { return m_desk.told; }
    QString check() override
    {
        ++m_desk.checks;
        return m_desk.refusal;
    }
    void cancelCheck() override { ++m_desk.cancels; }
    void watch(bool on) override { m_desk.watchers += on ? 1 : -1; }
    HubReport report() override { return m_desk.reported; }
    QString record(bool on) override
    {
        if (m_desk.refusal.isEmpty())
            m_desk.record(on);
        return m_desk.refusal;
    }
    RecorderState recorder() override
    {
        const RecorderState now = m_desk.recording;
        // In the same breath as the answer.
        if (std::exchange(m_desk.recordsOnceAsked, false))
            QMetaObject::invokeMethod(
                &m_desk, [desk = &m_desk] { desk->record(true); }, Qt::QueuedConnection);
        return now;
    }
    MqttPackets packetsAfter(qint64 number) override
    {
        QList<MqttPacket> page;
        for (const MqttPacket &packet : m_desk.packets) {
            if (packet.number() > number && page.size() < 200)
                page.append(packet);
        }
        MqttPackets answer;
        answer.setPackets(page);
        return answer;
    }

private:
    FakeHubDesk &m_desk;
};

/// An agent that has it, for one screen after the other.
class FakeAgent
{
public:
    explicit FakeAgent(Clock &clock)
        : path(agentSocketPath(m_folder.path()))
        , server(AgentAnswers{.snapshot = [this] { return snapshot; },
                              .describe = [] { return DeviceDescription(); }},
                 clock)
    {
        server.addService(QStringLiteral("hub-v1"), [this](QRemoteObjectHost &host, Session &) {
            auto service = std::make_unique<FakeHubV1>(hub);
            host.enableRemoting<HubV1SourceAPI>(service.get());
            return service;
        });
        if (!server.listen(path))
            qFatal("no socket");
    }

private:
    QTemporaryDir m_folder;

public:
    QString path;
    AgentSnapshot snapshot;
    FakeHubDesk hub;
    AgentServer server;
};

} // namespace outpost::test
