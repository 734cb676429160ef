// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QAbstractButton>

namespace outpost::ui {

class Theme;

/// One place on the rail: icon, word, and how many alarms wait there.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(Theme &theme, const QString &iconName, QWidget *parent);

    /// None: no badge.
    void setBadge(int count, Severity severity);
    void setOrientation(Qt::Orientation orientation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBadge(QPainter &painter, const QRect &icon) const;
    [[nodiscard]] QFont wordFont() const;

    Theme &m_theme;
    QString m_iconName;
    Qt::Orientation m_orientation = Qt::Vertical;
    int m_badge = 0;
    Severity m_severity = Severity::Normal;
};

} // namespace outpost::ui
