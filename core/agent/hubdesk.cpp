// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/hubdesk.h"

#include "doctor/livesteps.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

HubDesk::HubDesk(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_settings(Error{ErrorCode::Configuration, u"there is no configuration yet"_s, {}})
{
    connect(m_parts.hub, &HubClient::statusChanged, this, &HubDesk::onStatusChanged);
    connect(m_parts.hub, &HubClient::acknowledged, this, &HubDesk::changed);
    onStatusChanged();
}

HubDesk::~HubDesk() = default;

void HubDesk::configure(Result<HubSettings> settings, const QString &source)
{
    m_settings = std::move(settings);
    m_source = source;
}

void HubDesk::onStatusChanged()
{
    const ChannelInfo info = m_parts.hub->channelInfo();
    m_disconnects.follow(m_parts.hub->status(), m_parts.clock->now(),
                         info.via.isEmpty() ? info.protocol
                                            : u"%1, %2"_s.arg(info.protocol, info.via));
    Q_EMIT changed();
}

LiveConnection HubDesk::live() const
{
    const HubStatus &status = m_parts.hub->status();
    LiveConnection live;
    live.connected = status.state == HubState::Connected;
    live.state = hubStateName(status.state);
    live.since = status.since;
    live.error = status.error;
    if (const auto last = m_parts.hub->roundTrips().last())
        live.roundTrip = last->median;
    return live;
}

void HubDesk::check()
{
    if (isChecking())
        return;
    if (m_doctor) // it may be the sender of what led here
        m_doctor.release()->deleteLater();
    m_checkedAt = m_parts.clock->now();
    m_doctor = std::make_unique<Doctor>(m_settings, m_source, live(),
                                        Doctor::Parts{.clock = m_parts.clock,
                                                      .channels = m_parts.channels,
                                                      .patience = m_parts.patience});
    connect(m_doctor.get(), &Doctor::stepChanged, this, &HubDesk::stepChanged);
    connect(m_doctor.get(), &Doctor::finished, this, &HubDesk::checked);
    for (const CheckStep &step : m_doctor->steps())
        Q_EMIT stepChanged(step);
    m_doctor->start();
}

void HubDesk::cancelCheck()
{
    if (isChecking())
        m_doctor->cancel();
}

std::vector<CheckStep> HubDesk::steps() const
{
    if (m_doctor)
        return m_doctor->steps();
    return liveSteps(m_settings, m_source, live(), m_parts.hub->channelInfo(), *m_parts.clock);
}

} // namespace outpost
