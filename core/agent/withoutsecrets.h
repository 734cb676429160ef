// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commandset.h"
#include "iothub/hubclient.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace outpost {

// Screens and the history are shown to everybody: what they get of calls goes through here.

/// The same, with "***" for what stands under the name of a secret, however deep.
[[nodiscard]] QJsonValue withoutSecrets(const QJsonValue &value);
/// The same of the parameters of a call of @p command (null: nobody knows it): a bare value stands
/// under the name of the only parameter there is, and is "***" where there is no such name.
[[nodiscard]] QJsonValue withoutSecrets(const QJsonValue &parameters, const CommandPtr &command);

/// JSON text for people, without secrets and cut after @p most characters; what is no JSON is told
/// by its size alone.
[[nodiscard]] QString shownPayload(const QByteArray &text, qsizetype most);
/// The same, of what came with a call of @p command.
[[nodiscard]] QString shownPayload(const QByteArray &text, qsizetype most,
                                   const CommandPtr &command);

/// What came with a call of @p command, to be kept: as it came, unless there is a secret in it;
/// what is no JSON is told by its size alone.
[[nodiscard]] QByteArray keptPayload(const QByteArray &payload, const CommandPtr &command);
/// The body of a cloud-to-device message, likewise; what is no JSON, and does not begin as if it
/// were, stays where it asks for no command.
[[nodiscard]] QByteArray keptBody(const CloudMessage &message, const CommandSet &commands);

} // namespace outpost
