// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace outpost::hub {

/// Whether a message may be published to it: not empty, no wildcard, no U+0000 (MQTT 3.1.1, 4.7).
[[nodiscard]] bool isTopicName(QStringView text);

/// Whether it may be subscribed to: not empty, no U+0000, `#` alone in the last level, `+` alone in
/// its level (4.7.1).
[[nodiscard]] bool isTopicFilter(QStringView text);

} // namespace outpost::hub
