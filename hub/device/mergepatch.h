// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>

namespace outpost::hub {

/// What a section of a twin may be.
struct TwinLimits
{
    int bytes = 32 * 1024; ///< of the section as compact JSON; tags have 8 KB
    int depth = 10; ///< objects and arrays within each other, the section itself not counted
    int keyBytes = 1024; ///< of one name
    int stringBytes = 4096; ///< of one text

    [[nodiscard]] static TwinLimits tags() { return {.bytes = 8 * 1024}; }
};

/// Merges @p patch into @p target as RFC 7396 says (null deletes, objects merge, all else
/// replaces), within a twin's rules: names without `.`, `$`, space and control characters, whole
/// numbers of at most 52 bits and a sign. InvalidInput names the place and the rule; Refused where
/// the result would be too large (413).
[[nodiscard]] Result<QJsonObject> mergePatch(const QJsonObject &target, const QJsonObject &patch,
                                             const TwinLimits &limits = {});

/// The same rules for a section that replaces the old one; nulls in it are dropped.
[[nodiscard]] Result<QJsonObject> checkSection(const QJsonObject &section,
                                               const TwinLimits &limits = {});

/// The patch that makes @p to of @p from.
[[nodiscard]] QJsonObject patchBetween(const QJsonObject &from, const QJsonObject &to);

} // namespace outpost::hub
