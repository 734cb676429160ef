// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/keylayout.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <optional>

namespace outpost::ui {

class Theme;
class TouchKeyboard;

/// Brings up the keyboard at the bottom of the window for a field that a finger touches, and takes
/// it away when there is no field any more. A field that wants none says so by the property
/// `keyboard`: "none". GUI thread; belongs to its window.
class KeyboardDock : public QObject
{
    Q_OBJECT

public:
    KeyboardDock(Theme &theme, QWidget *window);

    /// Whether it comes by itself; otherwise show() alone brings it.
    void setAutomatic(bool automatic) { m_automatic = automatic; }
    /// For the field that has the focus, or else away.
    void toggle();
    void hide();

    [[nodiscard]] TouchKeyboard *keyboard() const { return m_keyboard; }
    /// The field it types into; null while it is away.
    [[nodiscard]] QWidget *field() const { return m_field; }
    /// Of the window's bottom; 0 while it is away.
    [[nodiscard]] int height() const;
    /// To be called when the window changed its size.
    void place();

    /// What a field takes; nothing where it is no field, or takes nothing.
    [[nodiscard]] static std::optional<KeyLayout::Kind> kindFor(const QWidget *widget);

Q_SIGNALS:
    /// It came, went, or is for another field.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showFor(QWidget *field);
    void onFocusChanged(QWidget *old, QWidget *now);
    void settle();

    Theme &m_theme;
    QWidget *m_window;
    TouchKeyboard *m_keyboard;
    QPointer<QWidget> m_field;
    bool m_automatic = true;
    bool m_byFinger = false; ///< the last press was one
    bool m_isDown = false; ///< a button, or a finger
    bool m_settlesLater = false; ///< the focus changed while it was
};

} // namespace outpost::ui
