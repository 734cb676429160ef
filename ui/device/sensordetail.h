// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/screen.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace outpost::ui {

class LinePane;
class SensorModel;
class SensorStatePane;
class StatusMark;

/// One sensor in full: its state, and its line. Shows what its model has of it.
class SensorDetail : public QWidget
{
    Q_OBJECT

public:
    /// The model outlives it.
    SensorDetail(Screen &screen, const SensorModel &model, QWidget *parent = nullptr);

    void setSensor(const QString &name);
    [[nodiscard]] const QString &sensor() const { return m_sensor; }
    /// There is a list to go back to.
    void setBackVisible(bool visible);
    void refresh();

Q_SIGNALS:
    void backWanted();

private:
    void restyle();

    Screen &m_screen;
    const SensorModel &m_model;
    QString m_sensor;
    QToolButton *m_back;
    StatusMark *m_mark;
    QLabel *m_name;
    QLabel *m_word;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    SensorStatePane *m_state;
    LinePane *m_line;
};

} // namespace outpost::ui
