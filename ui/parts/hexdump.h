// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace outpost::ui {

constexpr qsizetype mostDumped = 64LL * 1024; ///< bytes of a dump

/// @p row bytes a line: where, what, and what it would be as ASCII. Bounded, whatever comes.
[[nodiscard]] QString hexDump(QByteArrayView bytes, int row = 16);

} // namespace outpost::ui
