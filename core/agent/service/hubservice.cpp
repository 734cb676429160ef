// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/hubservice.h"

#include "agent/hubreport.h"
#include "base/logging.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

HubService::HubService(HubDesk &desk, Session &session)
    : m_desk(desk)
    , m_session(session)
    , m_changed(desk.clock().createTimer())
    , m_recorded(desk.clock().createTimer())
{
    connect(m_changed.get(), &Timer::timeout, this, &HubService::changed);
    connect(m_recorded.get(), &Timer::timeout, this,
            [this] { Q_EMIT recorderChanged(recorder()); });
    connect(&desk, &HubDesk::stepChanged, this,
            [this](const CheckStep &step) { Q_EMIT stepChanged(wayStep(step)); });
    connect(&desk, &HubDesk::checked, this, [this] { Q_EMIT checked(way()); });
    connect(&desk, &HubDesk::changed, this, [this] { touch(*m_changed, pace); });
    connect(&desk.recorder(), &PacketRecorder::switched, this, [this] { touch(*m_recorded, 0ms); });
    connect(&desk.recorder(), &PacketRecorder::added, this,
            [this] { touch(*m_recorded, recorderPace); });
}

HubService::~HubService() = default;

void HubService::touch(Timer &timer, std::chrono::milliseconds delay)
{
    if (m_watches && (!timer.isActive() || delay == 0ms))
        timer.start(delay);
}

HubWay HubService::way()
{
    return hubWay(m_desk);
}

QString HubService::check()
{
    if (!m_session.may(Role::Operator))
        return mayNot(Role::Operator);
    m_desk.check();
    return {};
}

void HubService::cancelCheck()
{
    if (m_session.may(Role::Operator))
        m_desk.cancelCheck();
}

void HubService::watch(bool on)
{
    m_watches = on;
    if (!on) {
        m_changed->stop();
        m_recorded->stop();
    }
}

HubReport HubService::report()
{
    return hubReport(m_desk);
}

QString HubService::record(bool on)
{
    if (!m_session.may(Role::Technician))
        return mayNot(Role::Technician);
    PacketRecorder &packets = m_desk.recorder();
    if (on == packets.isRecording())
        return {};
    qCInfo(lcAgent).noquote() << (on ? u"MQTT packets are recorded from now on, for %1"_s
                                     : u"MQTT packets are recorded no more, says %1"_s)
                                     .arg(m_session.name());
    if (on)
        packets.start();
    else
        packets.stop();
    return {};
}

RecorderState HubService::recorder()
{
    return recorderState(m_desk.recorder());
}

MqttPackets HubService::packetsAfter(qint64 number)
{
    // Asked again and again: that nobody is idle for.
    if (m_session.role() < Role::Technician) {
        MqttPackets none;
        none.setError(mayNot(Role::Technician));
        return none;
    }
    return mqttPackets(m_desk.recorder(), quint64(std::max<qint64>(number, 0)), mostPackets);
}

} // namespace outpost
