// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/keyboarddock.h"

#include "ui/look/theme.h"
#include "ui/parts/touchkeyboard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDoubleValidator>
#include <QIntValidator>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using Kind = KeyLayout::Kind;

namespace {

constexpr auto numberHints = Qt::ImhDigitsOnly | Qt::ImhFormattedNumbersOnly | Qt::ImhPreferNumbers
    | Qt::ImhDialableCharactersOnly;

std::optional<Kind> kindOfLine(const QLineEdit &line)
{
    if (line.isReadOnly() || !line.isEnabled())
        return std::nullopt;
    const bool numbers = (line.inputMethodHints() & numberHints)
        || qobject_cast<const QIntValidator *>(line.validator())
        || qobject_cast<const QDoubleValidator *>(line.validator());
    return numbers ? Kind::Numbers : Kind::Letters;
}

} // namespace

KeyboardDock::KeyboardDock(Theme &theme, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_window(window)
    , m_keyboard(new TouchKeyboard(theme, window))
{
    m_keyboard->hide();
    connect(m_keyboard, &TouchKeyboard::hideWanted, this, &KeyboardDock::hide);
    connect(qApp, &QApplication::focusChanged, this, &KeyboardDock::onFocusChanged);
    qApp->installEventFilter(this);
}

std::optional<Kind> KeyboardDock::kindFor(const QWidget *widget)
{
    if (!widget || widget->property("keyboard").toString() == u"none"_s)
        return std::nullopt;
    if (const auto *spin = qobject_cast<const QAbstractSpinBox *>(widget))
        return spin->isReadOnly() || !spin->isEnabled() ? std::nullopt
                                                        : std::optional(Kind::Numbers);
    if (const auto *combo = qobject_cast<const QComboBox *>(widget))
        return combo->isEditable() && combo->isEnabled() ? kindOfLine(*combo->lineEdit())
                                                         : std::nullopt;
    if (const auto *line = qobject_cast<const QLineEdit *>(widget))
        return kindOfLine(*line);
    const auto *plain = qobject_cast<const QPlainTextEdit *>(widget);
    const auto *rich = qobject_cast<const QTextEdit *>(widget);
    if ((plain && !plain->isReadOnly()) || (rich && !rich->isReadOnly()))
        return Kind::Letters;
    return std::nullopt;
}

int KeyboardDock::height() const
{
    return m_keyboard->isHidden() ? 0 : m_keyboard->heightIn(m_window->size());
}

void KeyboardDock::place()
{
    if (const int high = height())
        m_keyboard->setGeometry(0, m_window->height() - high, m_window->width(), high);
}

void KeyboardDock::showFor(QWidget *field)
{
    const auto kind = kindFor(field);
    if (!kind || (field == m_field && !m_keyboard->isHidden()))
        return;
    m_field = field;
    m_keyboard->setKind(*kind);
    m_keyboard->show();
    m_keyboard->raise();
    place();
    Q_EMIT changed();
}

void KeyboardDock::hide()
{
    m_field = nullptr;
    if (m_keyboard->isHidden())
        return;
    m_keyboard->hide();
    Q_EMIT changed();
}

void KeyboardDock::toggle()
{
    if (m_keyboard->isHidden())
        showFor(QApplication::focusWidget());
    else
        hide();
}

void KeyboardDock::onFocusChanged(QWidget *, QWidget *)
{
    // What a finger is on must not move away beneath it, or the touch does nothing.
    if (m_isDown)
        m_settlesLater = true;
    else
        settle();
}

void KeyboardDock::settle()
{
    if (m_keyboard->isHidden())
        return;
    QWidget *now = QApplication::focusWidget();
    if (kindFor(now) && m_window->isAncestorOf(now))
        showFor(now);
    else
        hide();
}

bool KeyboardDock::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseButtonRelease)
        return QObject::eventFilter(watched, event);
    // The window is told first, before the focus changes.
    m_isDown = type == QEvent::MouseButtonPress;
    if (!m_isDown && std::exchange(m_settlesLater, false))
        QMetaObject::invokeMethod(this, &KeyboardDock::settle, Qt::QueuedConnection);
    auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || widget == m_keyboard)
        return QObject::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (type == QEvent::MouseButtonPress) {
        // A panel may send its touches as a mouse's.
        m_byFinger = m_theme.density() == Density::Touch
            || mouse->source() != Qt::MouseEventNotSynthesized
            || mouse->deviceType() == QInputDevice::DeviceType::TouchScreen;
    } else if (m_automatic && m_byFinger) {
        // Once the finger is up: the field has the focus by then, and nothing moves beneath it.
        QWidget *field = QApplication::focusWidget();
        if (field && m_window->isAncestorOf(field)
            && (field == widget || field->isAncestorOf(widget)))
            showFor(field);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace outpost::ui
