// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace outpost {

/// How many letters must be put in, left out, changed, or swapped with their neighbour to make @p
/// one into
/// @p other. Upper and lower case count as the same, and so do "_" and "-". Looks at the first 64
/// letters alone.
[[nodiscard]] int editDistance(QStringView one, QStringView other);

/// The candidate that was most likely meant by @p word; empty where none is near enough to be worth
/// offering.
[[nodiscard]] QString nearestWord(QStringView word, const QStringList &candidates);

} // namespace outpost
