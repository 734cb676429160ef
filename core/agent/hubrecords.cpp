// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/hubrecords.h"

#include <QJsonDocument>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

HubRecords::HubRecords(HubClient &hub, Clock &clock, Sink sink, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_clock(clock)
    , m_sink(std::move(sink))
{
    connect(&hub, &HubClient::statusChanged, this, &HubRecords::onStatusChanged);
    connect(&hub, &HubClient::twinReceived, this, [this](const Twin &twin) {
        // It is read after every connect; only another version is a change.
        if (std::exchange(m_desiredVersion, twin.desiredVersion) != twin.desiredVersion)
            addTwinChange(RecordDirection::In, twin.desired,
                          u"desired properties, version %1"_s.arg(twin.desiredVersion));
    });
    connect(&hub, &HubClient::desiredChanged, this,
            [this](const QJsonObject &patch, qint64 version) {
                m_desiredVersion = version;
                addTwinChange(RecordDirection::In, patch,
                              u"desired properties changed, version %1"_s.arg(version));
            });
    connect(&hub, &HubClient::reportSent, this, [this](quint64, const QJsonObject &patch) {
        addTwinChange(RecordDirection::Out, patch, u"reported properties"_s);
    });
}

void HubRecords::onStatusChanged()
{
    const HubStatus &status = m_hub.status();
    const bool isConnected = status.state == HubState::Connected;
    if (!isConnected && status.state != HubState::WaitingToRetry
        && status.state != HubState::Stopped)
        return; // on its way: what becomes of it is told
    const std::pair now{status.state, status.reason};
    if (m_told == now)
        return;
    m_told = now;
    HistoryRecord record{.time = m_clock.now(),
                         .kind = RecordKind::ConnectionChange,
                         .subject = u"hub"_s,
                         .title = hubStateName(status.state)};
    if (isConnected) {
        const ChannelInfo info = m_hub.channelInfo();
        record.properties = {{u"protocol"_s, info.protocol}, {u"cipher"_s, info.cipher}};
    } else if (status.error) {
        record.state = RecordState::Failed;
        record.title = u"%1: %2"_s.arg(hubReasonName(status.reason), status.error->message);
        record.body = status.error->text().toUtf8();
    }
    m_sink(std::move(record));
}

void HubRecords::addTwinChange(RecordDirection direction, const QJsonObject &properties,
                               const QString &title)
{
    m_sink({.time = m_clock.now(),
            .direction = direction,
            .kind = RecordKind::TwinChange,
            .subject = u"twin"_s,
            .title = title,
            .body = QJsonDocument(properties).toJson(QJsonDocument::Compact)});
}

} // namespace outpost
