// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/devicepane.h"

#include <memory>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace outpost::ui {

class EmptyNote;

/// What the device switches: each output with what it is, whether that is its safe state, and who
/// makes it safe should the agent die.
class OutputsPane : public DevicePane
{
    Q_OBJECT

public:
    explicit OutputsPane(Screen &screen, QWidget *parent = nullptr);
    ~OutputsPane() override;

    [[nodiscard]] QString title() const override;
    void refresh() override;

private:
    class Tile;

    Screen &m_screen;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout;
    EmptyNote *m_empty;
    std::vector<Tile *> m_tiles;
};

} // namespace outpost::ui
