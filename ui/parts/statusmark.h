// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QWidget>

class QPainter;

namespace outpost::ui {

class Theme;

/// Paints what a severity looks like, told by its shape as well as its colour: a ring for normal, a
/// square for info, a triangle for warning, an octagon for critical, a dashed ring for unknown.
void paintMark(QPainter &painter, const QRectF &area, Severity severity, const Colours &colours);

/// A mark by itself.
class StatusMark : public QWidget
{
    Q_OBJECT

public:
    StatusMark(const Theme &theme, int side, QWidget *parent = nullptr);

    void setSeverity(Severity severity);
    [[nodiscard]] Severity severity() const { return m_severity; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Severity m_severity = Severity::Unknown;
};

} // namespace outpost::ui
