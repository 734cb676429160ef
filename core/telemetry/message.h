// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace outpost {

/// Which queue a message waits in; order is kept within each lane of a sensor.
enum class Lane {
    Alarm, ///< before all others
    Live, ///< what is said now
    Backlog, ///< what waited through an outage
};

/// Application properties in their order; keys may come once only.
using Properties = std::vector<std::pair<QString, QString>>;

/// One telemetry message for the hub, complete but for the way it is sent.
struct Message
{
    QString id; ///< `$.mid`; given once, by the outbox, and kept over every try
    QString sensor;
    Lane lane = Lane::Live;
    QByteArray body; ///< already encoded as contentEncoding says
    QString contentType; ///< `$.ct`
    QString contentEncoding; ///< `$.ce`: utf-8, or gzip
    QString component; ///< `$.sub`: the Plug and Play component; empty: none
    Timestamp created; ///< `$.ctime`: of its first reading
    int readings = 0; ///< how many the body holds
    Properties properties;
    qint64 ordinal = 0; ///< the how-manieth of its sensor, as the outbox counts; 0: an alarm
    qint64 label = 0; ///< what the outbox's owner calls it (Outbox::setLabeller()); 0: nothing
};

} // namespace outpost
