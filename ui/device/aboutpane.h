// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "rep_devicev1_merged.h"
#include "ui/device/devicepane.h"
#include "ui/device/factgrid.h"

#include <QPointer>

class QScrollArea;

namespace outpost::ui {

class EmptyNote;

/// What runs here: program, files, clock, disk, what was sent of what may be, and what it is made
/// of. All of it can be copied as text, for whoever asks.
class AboutPane : public DevicePane
{
    Q_OBJECT

public:
    explicit AboutPane(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void refresh() override;

    /// What is shown of a snapshot; @p now in microseconds since 1970.
    [[nodiscard]] static FactGrid::Facts facts(const AgentSnapshot &snapshot, qint64 now);

private:
    void onAttached();

    Screen &m_screen;
    QPointer<DeviceV1Replica> m_device;
    FactGrid::Facts m_parts; ///< what the agent stands on
    QScrollArea *m_scroll;
    FactGrid *m_facts;
    EmptyNote *m_empty;
};

} // namespace outpost::ui
