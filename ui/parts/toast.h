// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QTimer>
#include <QWidget>

namespace outpost::ui {

class Theme;

/// Short news at the bottom of the window: "Copied", "Sent again". Goes by itself or when it is
/// touched; takes no focus; a new one takes the place of the one before. What must be read is
/// ConfirmOverlay::tell()'s.
class Toast : public QWidget
{
    Q_OBJECT

public:
    static Toast *show(Theme &theme, QWidget *within, const QString &text,
                       Severity severity = Severity::Normal);

    [[nodiscard]] const QString &text() const { return m_text; }
    /// Of the next ones; long enough to be read.
    static constexpr int shownFor = 5000; ///< milliseconds

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Toast(Theme &theme, QWidget *ground, const QString &text, Severity severity);
    void place();
    [[nodiscard]] int markSide() const;

    Theme &m_theme;
    QString m_text;
    Severity m_severity;
    QTimer m_end;
};

} // namespace outpost::ui
