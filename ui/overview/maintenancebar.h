// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/screen.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace outpost::ui {

class StatusMark;

/// Says while maintenance lasts that it does, until when, who does it and why, and ends it at a
/// press. Takes no room while there is none.
class MaintenanceBar : public QWidget
{
    Q_OBJECT

public:
    explicit MaintenanceBar(Screen &screen, QWidget *parent = nullptr);

    /// Shows the snapshot's; to be called now and then, as the time that is left goes by.
    void refresh();
    [[nodiscard]] QPushButton *endButton() const { return m_end; }
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void end();
    void restyle();

    Screen &m_screen;
    QBoxLayout *m_layout;
    StatusMark *m_mark;
    QLabel *m_title;
    QLabel *m_detail;
    QPushButton *m_end;
    QString m_trouble;
};

} // namespace outpost::ui
