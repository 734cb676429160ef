// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/message.h"

namespace outpost {

/// What the outbox keeps of a message beside its body, as bytes: content type and encoding,
/// component, properties, lane, label, ordinal and, where it can't be told from the sequence, its
/// id. A value without I/O. Each text has its length in front, so that nothing in it needs to be
/// escaped.
[[nodiscard]] QByteArray writeMessageHead(const Message &message);

/// Fills those fields of @p message; false where @p bytes are not such a head.
[[nodiscard]] bool readMessageHead(QByteArrayView bytes, Message &message);

} // namespace outpost
