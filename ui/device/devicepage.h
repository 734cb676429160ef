// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/page.h"

class QStackedWidget;
class QTabBar;
class QTimer;

namespace outpost::ui {

class DevicePane;
class SensorsPane;

/// The device itself: its sensors, its outputs, its twin, and what runs on it.
class DevicePage : public Page
{
    Q_OBJECT

public:
    explicit DevicePage(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Device"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("device"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// A sensor ("boiler"), or a field of one ("boiler.temperature").
    void show(const QString &what) override;
    using Page::show;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(DevicePane *pane);
    void showPane(int index);
    [[nodiscard]] DevicePane *pane() const;
    void refresh();
    void arrange();

    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    SensorsPane *m_sensors;
    QTimer *m_tick; ///< while it is shown: ages and rates
    bool m_filled = false; ///< one sensor has all the room
};

} // namespace outpost::ui
