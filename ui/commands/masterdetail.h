// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace outpost::ui {

class Theme;

/// A list and what is chosen of it, side by side; where there is no room for both, the list first,
/// and what was chosen in its place, with a way back (button, Esc, Alt+Left).
class MasterDetail : public QWidget
{
    Q_OBJECT

public:
    /// Takes both for its own; the detail scrolls by itself.
    MasterDetail(Theme &theme, QWidget *master, QWidget *detail, QWidget *parent = nullptr);

    /// Somebody wants to see the detail: of meaning where it is not seen anyway.
    void openDetail();
    void closeDetail();
    [[nodiscard]] bool isNarrow() const { return m_isNarrow; }
    /// Narrow, and the detail is there instead of the list.
    [[nodiscard]] bool coversMaster() const { return m_isNarrow && m_isOpen; }
    /// From its top.
    void scrollToTop();
    void showInDetail(QWidget *widget);

Q_SIGNALS:
    void coversMasterChanged(bool covers);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void fitDetail();

    Theme &m_theme;
    QWidget *m_master;
    QWidget *m_right;
    QScrollArea *m_scroll;
    QPushButton *m_back;
    QHBoxLayout *m_layout;
    bool m_isNarrow = false;
    bool m_isOpen = false;
};

} // namespace outpost::ui
