// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/healthwords.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace outpost::ui {

class StatusMark;
class Theme;

/// Says at the top of the overview whether all is well, so that it is read from three metres. What
/// else is wrong unfolds below.
class HealthBanner : public QWidget
{
    Q_OBJECT

public:
    explicit HealthBanner(const Theme &theme, QWidget *parent = nullptr);

    void setHealth(const Health &health);
    [[nodiscard]] const Health &health() const { return m_health; }
    /// The button at its end.
    [[nodiscard]] QToolButton *menuButton() const { return m_menu; }
    /// How much room there is, of the page.
    void fit(const QSize &page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void showWords();
    [[nodiscard]] bool isSmall() const;

    const Theme &m_theme;
    Health m_health;
    QWidget *m_mark;
    QLabel *m_headline;
    QLabel *m_detail;
    QToolButton *m_menu;
    QSize m_page;
};

} // namespace outpost::ui
