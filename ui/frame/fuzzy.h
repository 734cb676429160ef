// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace outpost::ui {

/// How well what somebody typed fits a text: all its letters are in there, in their order; better
/// where they begin words or follow each other. Nothing where it does not fit. Upper and lower
/// case, accents and spaces do not matter; nothing typed fits everything, with 0.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace outpost::ui
