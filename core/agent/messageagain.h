// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/history/historyrecord.h"
#include "telemetry/message.h"

namespace outpost {

/// The message that a record tells of, to be given to the outbox once more: the same body and
/// properties, and "repeatOf" with the id that it had, so that nobody takes it for news. Refused
/// where the record is no message of this device; Unsupported where its body was not kept whole.
[[nodiscard]] Result<Message> messageAgain(const HistoryRecord &record);

} // namespace outpost
