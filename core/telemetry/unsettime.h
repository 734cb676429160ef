// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "telemetry/message.h"

#include <optional>

namespace outpost {

/// Messages that were stamped before the machine knew the date: how they say so, and how they are
/// corrected. They carry the properties `clock` = `unset` and `boot`, the id of the boot whose
/// clock stamped them; a corrected one has `clock` = `corrected`. Values without I/O.
namespace unsettime {

/// What a user's own properties can't be called.
[[nodiscard]] bool isReserved(QStringView property);

/// Says that the times of @p message are of the unset clock of @p boot.
void mark(Message &message, const QString &boot);
/// The boot whose unset clock stamped it; nothing where its times are right, or corrected.
[[nodiscard]] std::optional<QString> bootOf(const Message &message);

/// Each "t" of a body (docs/telemetry.md) later by @p by. What is no such body stays as it is.
[[nodiscard]] QByteArray shifted(const QByteArray &body, std::chrono::microseconds by);
/// The message with its times corrected; Corrupt where its body can't be read back.
[[nodiscard]] Result<Message> corrected(const Message &message, std::chrono::microseconds by);

} // namespace unsettime

} // namespace outpost
