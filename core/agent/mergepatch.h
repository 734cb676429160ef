// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace outpost {

// What is done with merge patches (RFC 7396), in which a twin is spoken of: null removes. Threads:
// any.

/// @p target after @p patch, as a hub merges.
[[nodiscard]] QJsonValue merged(const QJsonValue &target, const QJsonValue &patch);

/// The smallest patch that makes @p to of @p from.
[[nodiscard]] QJsonObject difference(const QJsonObject &from, const QJsonObject &to);

/// @p target without what @p patch says anything of; objects that are empty then go too.
[[nodiscard]] QJsonObject without(const QJsonObject &target, const QJsonObject &patch);

} // namespace outpost
