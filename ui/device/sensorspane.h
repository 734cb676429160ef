// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/devicepane.h"

class QLabel;
class QListView;

namespace outpost::ui {

class EmptyNote;
class SensorDetail;
class SensorModel;

/// All sensors, and one of them in full: side by side, or where there is no room for it one after
/// the other.
class SensorsPane : public DevicePane
{
    Q_OBJECT

public:
    explicit SensorsPane(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void refresh() override;
    void tick() override;

    /// Shows this one in full; nothing where there is none.
    void select(const QString &sensor);
    [[nodiscard]] QStringList sensors() const;

Q_SIGNALS:
    /// One sensor takes the place of the list, and needs all the room there is.
    void filled(bool filled);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void showDetail(bool shown);
    void arrange();

    Screen &m_screen;
    SensorModel *m_model;
    QWidget *m_side;
    QLabel *m_summary;
    QListView *m_list;
    SensorDetail *m_detail;
    EmptyNote *m_empty;
    bool m_wide = true;
    bool m_detailShown = false; ///< where there is room for one alone
};

} // namespace outpost::ui
