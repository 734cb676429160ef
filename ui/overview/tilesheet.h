// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tilearrangement.h"
#include "ui/parts/overlay.h"

namespace outpost::ui {

/// How a tile is shown, for a person to change: its kind, its size, and whether it is there at all.
class TileSheet : public Overlay
{
    Q_OBJECT

public:
    TileSheet(Theme &theme, const TileInfo &info, const TileArrangement::Look &look, QWidget *page);

Q_SIGNALS:
    void changed(const outpost::ui::TileArrangement::Look &look);
    /// Its trend is to be seen.
    void openWanted();

private:
    TileArrangement::Look m_look;
};

} // namespace outpost::ui
