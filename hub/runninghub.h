// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace outpost::hub {

/// Where a running hub can be reached: `hub.json` in its state folder, written once it listens and
/// removed when it stops, so that the command line finds it whatever its ports are. A value; holds
/// no secret.
struct RunningHub
{
    qint64 processId = 0;
    QString hostName; ///< what connection strings and tokens name
    QString gatewayHostName; ///< as LocalHub's; may be empty
    QString mqttUrl; ///< mqtts://host:port; empty: not listening
    QString webSocketUrl; ///< wss://host:port/$iothub/websocket; empty: not listening
    QString serviceUrl; ///< https://host:port; empty: not listening
    QString localServiceUrl; ///< the same by address, which does not depend on how "localhost"
                             ///< resolves here

    [[nodiscard]] static QString file(const QString &stateDirectory);
    /// NotFound where no hub runs on the folder (or it never ran), Corrupt where the file is not a
    /// hub's.
    [[nodiscard]] static Result<RunningHub> read(const QString &stateDirectory);
    Result<void> write(const QString &stateDirectory) const;

    friend bool operator==(const RunningHub &, const RunningHub &) = default;
};

/// "no hub runs on DIR", and how to start one.
[[nodiscard]] Error noHubError(const QString &stateDirectory);

} // namespace outpost::hub
