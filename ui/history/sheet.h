// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QLabel;
class QVBoxLayout;

namespace outpost::ui {

class Theme;

/// A panel over a page, for one thing that is chosen or asked: a child widget, so that it works
/// where there are no windows. Escape, the cross, or a press beside it ends it; the keyboard goes
/// back to where it was. Deletes itself then. GUI thread.
class Sheet : public QWidget
{
    Q_OBJECT

public:
    /// Covers @p page.
    Sheet(Theme &theme, const QString &title, QWidget *page);

    /// Where what it holds goes; it scrolls where there is no room.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// Beneath, always seen: what ends it.
    [[nodiscard]] QVBoxLayout *foot() const { return m_foot; }
    void open(QWidget *focus = nullptr);
    void finish();

Q_SIGNALS:
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();

    Theme &m_theme;
    QFrame *m_panel;
    QVBoxLayout *m_content;
    QVBoxLayout *m_foot;
    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace outpost::ui
