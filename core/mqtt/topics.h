// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace outpost {

// What may be published and subscribed to (MQTT 3.1.1, 4.7, and 1.5.3 for the characters). The
// libraries refuse different parts of it; here it is refused before they see it.

/// What is wrong with a topic to publish to, as in "the topic …"; nothing where it is sound.
[[nodiscard]] std::optional<QString> topicNameFault(QStringView topic);
/// What is wrong with a filter to subscribe to; nothing where it is sound.
[[nodiscard]] std::optional<QString> topicFilterFault(QStringView filter);

} // namespace outpost
