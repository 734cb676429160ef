// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/touchkeyboard.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/keys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using Does = TouchKey::Does;

namespace {

constexpr int firstRepeat = 450; ///< milliseconds
constexpr int nextRepeat = 60;
constexpr int widestKey = 96; ///< logical pixels; on a wide screen the keys stand in its middle
constexpr int gap = 4; ///< between keys; a touch there is the nearer key's

} // namespace

TouchKeyboard::TouchKeyboard(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setAccessibleName(tr("Keyboard"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&m_repeat, &QTimer::timeout, this, [this] {
        m_repeat.setInterval(nextRepeat);
        if (m_pressed >= 0)
            type(m_keys[m_pressed].key);
    });
    load(KeyLayout::Kind::Letters);
}

void TouchKeyboard::setKind(KeyLayout::Kind kind)
{
    m_shift = false;
    load(kind);
}

void TouchKeyboard::load(KeyLayout::Kind kind)
{
    m_layout = KeyLayout::make(kind, QLocale());
    m_pressed = -1;
    m_repeat.stop();
    place();
    update();
}

int TouchKeyboard::heightIn(QSize window) const
{
    const int rows = int(m_layout.rows.size());
    const int row = std::clamp(window.height() * 6 / 10 / rows, 34, m_theme.target());
    return rows * row + gap;
}

void TouchKeyboard::place()
{
    m_keys.clear();
    const double unit = std::min(double(widestKey), (width() - gap) / m_layout.width());
    const double row = (height() - gap) / double(m_layout.rows.size());
    double y = gap;
    for (const QList<TouchKey> &keys : std::as_const(m_layout.rows)) {
        double wide = 0;
        for (const TouchKey &key : keys)
            wide += key.width * unit;
        double x = (width() - wide + gap) / 2;
        for (const TouchKey &key : keys) {
            const QRectF area(x, y, key.width * unit - gap, row - gap);
            m_keys.append({key, area.toRect()});
            x += key.width * unit;
        }
        y += row;
    }
}

int TouchKeyboard::keyAt(QPoint at) const
{
    for (int i = 0; i < m_keys.size(); ++i) {
        if (m_keys[i].area.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2).contains(at))
            return i;
    }
    return -1;
}

QRect TouchKeyboard::keyRect(Does does, const QString &text) const
{
    for (const Placed &placed : m_keys) {
        if (placed.key.does == does && (text.isEmpty() || placed.key.text == text))
            return placed.area;
    }
    return {};
}

QString TouchKeyboard::caption(const TouchKey &key) const
{
    switch (key.does) {
    case Does::Type:
        return m_shift ? key.text.toUpper() : key.text;
    case Does::Space:
        return {};
    case Does::Symbols:
        return m_layout.kind == KeyLayout::Kind::Symbols ? tr("abc") : tr("#+=");
    case Does::Sign:
        return u"±"_s;
    case Does::Left:
        return u"‹"_s;
    case Does::Right:
        return u"›"_s;
    case Does::Erase:
    case Does::Enter:
    case Does::Shift:
    case Does::Hide:
        break;
    }
    return {};
}

QString TouchKeyboard::iconOf(Does does)
{
    switch (does) {
    case Does::Erase:
        return u"erase"_s;
    case Does::Enter:
        return u"enter"_s;
    case Does::Shift:
        return u"shift"_s;
    case Does::Hide:
        return u"keyboard"_s;
    default:
        return {};
    }
}

void TouchKeyboard::type(const TouchKey &key)
{
    QWidget *field = QApplication::focusWidget();
    if (key.does == Does::Hide) {
        Q_EMIT hideWanted();
        return;
    }
    if (key.does == Does::Shift) {
        m_shift = !m_shift;
        update();
        return;
    }
    if (key.does == Does::Symbols) {
        load(m_layout.kind == KeyLayout::Kind::Symbols ? KeyLayout::Kind::Letters
                                                       : KeyLayout::Kind::Symbols);
        return;
    }
    if (!field)
        return;
    switch (key.does) {
    case Does::Type:
        sendText(field, caption(key));
        if (std::exchange(m_shift, false))
            update();
        break;
    case Does::Space:
        sendText(field, u" "_s);
        break;
    case Does::Erase:
        sendKey(field, Qt::Key_Backspace);
        break;
    case Does::Enter:
        sendKey(field, Qt::Key_Return, u"\r"_s);
        break;
    case Does::Left:
        sendKey(field, Qt::Key_Left);
        break;
    case Does::Right:
        sendKey(field, Qt::Key_Right);
        break;
    case Does::Sign:
        flipSign(field);
        break;
    default:
        break;
    }
}

void TouchKeyboard::flipSign(QWidget *field)
{
    // A minus belongs before the number, wherever the cursor is.
    auto *line = qobject_cast<QLineEdit *>(field);
    if (!line)
        line = field->findChild<QLineEdit *>();
    if (!line) {
        sendText(field, u"-"_s);
        return;
    }
    const bool negative = line->text().startsWith(u'-');
    const int at = line->cursorPosition();
    const bool selected = line->hasSelectedText() && !negative;
    if (selected) {
        sendText(field, u"-"_s); // takes the place of what is selected, as on any keyboard
        return;
    }
    line->setCursorPosition(negative ? 1 : 0);
    if (negative)
        sendKey(field, Qt::Key_Backspace);
    else
        sendText(field, u"-"_s);
    line->setCursorPosition(std::max(0, at + (negative ? -1 : 1)));
}

bool TouchKeyboard::event(QEvent *event)
{
    // Fingers are handled here, so that two thumbs work; a mouse comes by its own events.
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd: {
        auto *touch = static_cast<QTouchEvent *>(event);
        const auto points = touch->points();
        for (const QEventPoint &point : points) {
            const QPoint at = point.position().toPoint();
            if (point.state() == QEventPoint::Pressed) {
                QMouseEvent press(QEvent::MouseButtonPress, at, mapToGlobal(at), Qt::LeftButton,
                                  Qt::LeftButton, {});
                mousePressEvent(&press);
            } else if (point.state() == QEventPoint::Released) {
                QMouseEvent release(QEvent::MouseButtonRelease, at, mapToGlobal(at), Qt::LeftButton,
                                    Qt::NoButton, {});
                mouseReleaseEvent(&release);
            }
        }
        event->accept();
        return true;
    }
    case QEvent::TouchCancel:
        m_pressed = -1;
        m_repeat.stop();
        update();
        return true;
    default:
        return QWidget::event(event);
    }
}

void TouchKeyboard::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    m_pressed = keyAt(event->pos());
    update();
    if (m_pressed < 0)
        return;
    // At once, as on a real one: fast fingers are down on the next before the last is up.
    const TouchKey key = m_keys[m_pressed].key;
    const bool repeats
        = key.does == Does::Erase || key.does == Does::Left || key.does == Does::Right;
    if (repeats)
        m_repeat.start(firstRepeat);
    if (key.does != Does::Hide && key.does != Does::Enter)
        type(key);
}

void TouchKeyboard::mouseMoveEvent(QMouseEvent *event)
{
    event->accept();
}

void TouchKeyboard::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept();
    m_repeat.stop();
    const int was = std::exchange(m_pressed, -1);
    update();
    if (was < 0 || was >= m_keys.size() || keyAt(event->pos()) != was)
        return;
    // What may take the keyboard away waits until the finger is up, so that it touches nothing
    // that comes to be beneath it.
    const TouchKey key = m_keys[was].key;
    if (key.does == Does::Hide || key.does == Does::Enter)
        type(key);
}

/// Nobody lifts a finger from what is gone: a key that was held would go on for ever.
void TouchKeyboard::hideEvent(QHideEvent *event)
{
    m_pressed = -1;
    m_repeat.stop();
    QWidget::hideEvent(event);
}

void TouchKeyboard::resizeEvent(QResizeEvent *)
{
    place();
}

void TouchKeyboard::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), c.window);
    painter.fillRect(0, 0, width(), c.lineWidth, c.line);
    for (int i = 0; i < m_keys.size(); ++i)
        paintKey(painter, m_keys[i], i == m_pressed);
}

void TouchKeyboard::paintKey(QPainter &painter, const Placed &placed, bool pressed) const
{
    const Colours &c = m_theme.colours();
    const bool types = placed.key.does == Does::Type || placed.key.does == Does::Space;
    const bool on = placed.key.does == Does::Shift && m_shift;
    const QColor ground = pressed || on ? c.accent : types ? c.surface : c.hover;
    const QColor ink = pressed || on ? c.onAccent : c.text;
    painter.setBrush(ground);
    painter.setPen(QPen(c.line, c.lineWidth));
    painter.drawRoundedRect(QRectF(placed.area).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.radius(),
                            m_theme.radius());
    const QString icon = iconOf(placed.key.does);
    if (!icon.isEmpty()) {
        const int side = std::min(m_theme.iconSize(), placed.area.height() - 8);
        painter.drawPixmap(placed.area.center() - QPoint(side / 2, side / 2),
                           iconPixmap(icon, side, ink, devicePixelRatioF()));
        return;
    }
    QFont font = m_theme.font(types ? TextRole::Title : TextRole::Body);
    font.setWeight(QFont::Normal);
    font.setPixelSize(std::min(font.pixelSize(), placed.area.height() * 6 / 10));
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(placed.area, Qt::AlignCenter, caption(placed.key));
}

} // namespace outpost::ui
