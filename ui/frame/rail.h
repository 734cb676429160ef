// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QButtonGroup;

namespace outpost::ui {

class Theme;

/// The way to the pages: at the left, or at the bottom where there is no room for it.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(Theme &theme, QWidget *parent = nullptr);

    void add(const QString &title, const QString &iconName);
    void setCurrent(int index);
    void setOrientation(Qt::Orientation orientation);

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    Theme &m_theme;
    QBoxLayout *m_layout;
    QButtonGroup *m_buttons;
    Qt::Orientation m_orientation = Qt::Vertical;
};

} // namespace outpost::ui
