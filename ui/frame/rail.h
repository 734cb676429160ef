// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QList>
#include <QWidget>

class QBoxLayout;

namespace outpost::ui {

class RailButton;
class Theme;

/// The way to the pages: at the left, or at the bottom where there is no room for it. Arrow keys go
/// from one to the next; it is one stop for Tab.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(Theme &theme, QWidget *parent = nullptr);

    void add(const QString &title, const QString &iconName);
    void setTitle(int index, const QString &title);
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] RailButton *button(int index) const { return m_buttons.value(index); }
    void setBadge(int index, int count, Severity severity);
    void setOrientation(Qt::Orientation orientation);

Q_SIGNALS:
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit(QWidget &button) const;

    Theme &m_theme;
    QBoxLayout *m_layout;
    QList<RailButton *> m_buttons;
    int m_current = -1;
    Qt::Orientation m_orientation = Qt::Vertical;
};

} // namespace outpost::ui
