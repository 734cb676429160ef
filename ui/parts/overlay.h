// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace outpost::ui {

class Theme;

/// A dialog inside the window: a panel before a dimmed backdrop, as kiosks and systems without a
/// window manager need it. It takes the keyboard's focus, keeps it while it is open, and gives it
/// back. Esc, the cross, and a press beside the panel close it. Where there is little room it
/// fills all of it; what does not fit scrolls, its buttons stay. GUI thread; made with new, shown
/// with open(), it deletes itself once it is closed.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    /// Over the ground that @p within stands on.
    Overlay(Theme &theme, QWidget *within);
    ~Overlay() override;

    /// The topmost that is open over the ground of @p within; null where none is.
    [[nodiscard]] static Overlay *top(QWidget *within);

    void setTitle(const QString &title);
    /// Of the panel, logical pixels; 520 unless set.
    void setPreferredWidth(int width);
    /// It takes all the height that there is, for a list; otherwise as much as its body needs.
    void setStretching(bool stretching);
    /// Where things are put.
    [[nodiscard]] QVBoxLayout *body() const { return m_bodyLayout; }
    /// Below the body, never scrolled away, in this order; @p look as the style sheet has it:
    /// "primary", "danger", "command" or nothing. It closes nothing by itself.
    QPushButton *addButton(const QString &text, const QString &look = {});
    /// Where the focus is at first; otherwise the first thing in the body that takes it.
    void setFirstFocus(QWidget *widget) { m_firstFocus = widget; }

    void open();
    void close();

    /// For those who look at it in tests.
    [[nodiscard]] QWidget *panel() const;

Q_SIGNALS:
    /// It was closed, by whatever; it is deleted afterwards.
    void closed();

protected:
    [[nodiscard]] Theme &theme() const { return m_theme; }
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void place();
    void onFocusChanged(QWidget *old, QWidget *now);
    [[nodiscard]] QWidget *nextFocus(QWidget *from, bool next) const;

    Theme &m_theme;
    QFrame *m_panel;
    QLabel *m_title;
    QToolButton *m_cross;
    QScrollArea *m_scroll;
    QWidget *m_body;
    QVBoxLayout *m_bodyLayout;
    QHBoxLayout *m_buttons;
    QPointer<QWidget> m_firstFocus;
    QPointer<QWidget> m_focusBefore;
    int m_preferredWidth = 520;
    bool m_stretching = false;
    bool m_pressedBeside = false;
    bool m_open = false;
};

} // namespace outpost::ui
