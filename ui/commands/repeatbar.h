// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace outpost::ui {

class Repeater;
class Theme;

/// Says that something is being called again and again, how far it is, and stops it. Hidden where
/// nothing is; what it ended by itself for stays until it is closed.
class RepeatBar : public QFrame
{
    Q_OBJECT

public:
    RepeatBar(Theme &theme, Repeater &repeater, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void update();

    Repeater &m_repeater;
    QLabel *m_text;
    QPushButton *m_stop;
    QTimer m_tick;
    bool m_wasActive = false;
};

} // namespace outpost::ui
