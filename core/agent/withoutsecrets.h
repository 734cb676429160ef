// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace outpost {

/// The same, with "***" for what stands under the name of a secret, however deep.
[[nodiscard]] QJsonValue withoutSecrets(const QJsonValue &value);
/// JSON text for people, without secrets and cut after @p most characters; what is no JSON is told
/// by its size alone.
[[nodiscard]] QString shownPayload(const QByteArray &text, qsizetype most);

} // namespace outpost
