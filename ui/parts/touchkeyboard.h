// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/keylayout.h"

#include <QTimer>
#include <QWidget>

namespace outpost::ui {

class Theme;

/// A small keyboard on the screen. It types into whatever has the focus, by plain key events, and
/// never takes the focus itself. Where it appears, and for which field, is its owner's business.
class TouchKeyboard : public QWidget
{
    Q_OBJECT

public:
    explicit TouchKeyboard(Theme &theme, QWidget *parent = nullptr);

    void setKind(KeyLayout::Kind kind);
    [[nodiscard]] KeyLayout::Kind kind() const { return m_layout.kind; }
    /// How high it is in a window of this size: less on a low one, so that the field is seen too.
    [[nodiscard]] int heightIn(QSize window) const;

    /// Where a key is, for tests; empty where there is none.
    [[nodiscard]] QRect keyRect(TouchKey::Does does, const QString &text = {}) const;

Q_SIGNALS:
    /// Nothing more is to be typed.
    void hideWanted();

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Placed
    {
        TouchKey key;
        QRect area;
    };

    void load(KeyLayout::Kind kind);
    void place();
    void type(const TouchKey &key);
    void flipSign(QWidget *field);
    [[nodiscard]] int keyAt(QPoint at) const;
    [[nodiscard]] QString caption(const TouchKey &key) const;
    [[nodiscard]] static QString iconOf(TouchKey::Does does);
    void paintKey(QPainter &painter, const Placed &placed, bool pressed) const;

    Theme &m_theme;
    KeyLayout m_layout;
    QList<Placed> m_keys;
    int m_pressed = -1;
    bool m_shift = false;
    QTimer m_repeat; ///< while Erase is held
};

} // namespace outpost::ui
