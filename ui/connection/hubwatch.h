// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_hubv1_merged.h"
#include "ui/live/agentsession.h"

#include <QObject>
#include <QPointer>

namespace outpost::ui {

/// What the agent tells of the way to the hub, for as long as somebody looks: the steps, the
/// figures, and the packets that its recorder has. What is large is asked for when there is news,
/// one question at a time. No widgets. GUI thread; the session outlives it.
class HubWatch : public QObject
{
    Q_OBJECT

public:
    explicit HubWatch(AgentSession &session, QObject *parent = nullptr);
    ~HubWatch() override;

    /// Somebody looks; asks for everything anew.
    void start();
    /// Nobody does: nothing comes any more.
    void stop();

    /// The agent is there, and knows of this. False while it is gone: what is told is old then.
    [[nodiscard]] bool isServed() const;
    [[nodiscard]] const HubWay &way() const { return m_way; }
    [[nodiscard]] const HubReport &report() const { return m_report; }
    [[nodiscard]] const RecorderState &recorder() const { return m_recorder; }

    // What the agent may refuse; checkRefused() and recordRefused() tell why.
    void check();
    void cancelCheck();
    void record(bool on);

Q_SIGNALS:
    void servedChanged();
    void wayChanged();
    void reportChanged();
    void recorderChanged();
    /// Another recording: what came before does not belong to it.
    void packetsCleared();
    void packetsCame(const QList<MqttPacket> &packets, qint64 skipped);
    void checkRefused(const QString &why);
    void recordRefused(const QString &why);

private:
    void attach();
    void begin();
    void askWay();
    void askReport();
    void askPackets();
    void takeStep(const WayStep &step);
    void takeRecorder(const RecorderState &state);

    AgentSession &m_session;
    QPointer<HubV1Replica> m_replica;
    bool m_looks = false;
    bool m_askingReport = false;
    bool m_reportStale = false;
    bool m_askingPackets = false;
    qint64 m_seen = 0; ///< the number of the last packet that came
    HubWay m_way;
    HubReport m_report;
    RecorderState m_recorder;
};

} // namespace outpost::ui
