// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QAbstractScrollArea;

namespace outpost::ui {

/// A finger moves it and lets it run on; the wheel and the keyboard do as ever. For item views,
/// scrolling is by pixels then.
void makeKinetic(QAbstractScrollArea &area);

} // namespace outpost::ui
