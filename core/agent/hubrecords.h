// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "store/history/historyrecord.h"

#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace outpost {

/// What the history is told of the hub: when the connection came and went and why, and each change
/// of the twin. A try that fails for the same reason as the one before is no news. Lives on the
/// agent's thread, as long as the client.
class HubRecords : public QObject
{
    Q_OBJECT

public:
    using Sink = std::function<void(HistoryRecord)>;

    HubRecords(HubClient &hub, Clock &clock, Sink sink, QObject *parent);

private:
    void onStatusChanged();
    void addTwinChange(RecordDirection direction, const QJsonObject &properties,
                       const QString &title);

    HubClient &m_hub;
    Clock &m_clock;
    Sink m_sink;
    std::optional<std::pair<HubState, HubReason>> m_told;
    qint64 m_desiredVersion = -1; ///< told last
};

} // namespace outpost
