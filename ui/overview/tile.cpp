// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tile.h"

#include "ui/look/theme.h"
#include "ui/overview/tilepainter.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace outpost::ui {

Tile::Tile(const Theme &theme, const TileInfo &info, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(info)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent, false);
    setAccessibleName(tr("%1 of %2").arg(info.title, info.place));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Tile::refresh(const TileModel::Moment &moment)
{
    if (!m_model.refresh(moment))
        return;
    update();
    if (QAccessible::isActive() && hasFocus())
        tellReaders();
}

void Tile::tellReaders()
{
    setAccessibleDescription(m_model.sentence());
}

void Tile::setLook(const TileArrangement::Look &look)
{
    if (std::exchange(m_look, look) != look)
        update();
}

void Tile::setArranging(bool arranging)
{
    m_arranging = arranging;
    m_lifted = m_lifted && arranging;
    setCursor(arranging ? Qt::SizeAllCursor : Qt::ArrowCursor);
    update();
}

void Tile::setLifted(bool lifted)
{
    if (std::exchange(m_lifted, lifted) != lifted)
        update();
}

QRect Tile::handle() const
{
    const int side = m_theme.target();
    return {width() - side, 0, side, side};
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &colours = m_theme.colours();
    const TileFace &face = m_model.face();
    const bool alarm = face.severity == Severity::Warning || face.severity == Severity::Critical
        || face.severity == Severity::Info;
    const bool ringed = hasFocus() || m_lifted;
    const double width = ringed ? 3 : alarm ? 3 : colours.lineWidth;
    QPen pen(ringed ? colours.focus : alarm ? colours.of(face.severity) : colours.line, width);
    if (face.stale && !ringed)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.setBrush(underMouse() && !m_arranging ? colours.hover : colours.surface);
    const double half = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme.radius(),
                            m_theme.radius());

    if (m_arranging && m_look.hidden)
        painter.setOpacity(0.25);
    const int pad = m_theme.space(3);
    QRectF inside = QRectF(rect()).adjusted(pad, pad - 2, -pad, -pad + 2);
    TilePainter parts(painter, m_theme, m_model);
    QRectF head = inside;
    if (m_arranging)
        head.setRight(handle().left());
    const QRectF body = parts.paintHead(head);
    inside.setTop(body.top());
    parts.paint(m_look.kind, inside);
    painter.setOpacity(1);
    if (m_arranging)
        paintHandle(painter);
}

/// Dots to take it by; where it is hidden, a word over it says so.
void Tile::paintHandle(QPainter &painter) const
{
    const Colours &colours = m_theme.colours();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_lifted || m_dragging ? colours.accent : colours.muted);
    const QPointF centre = QRectF(handle()).center();
    for (int row = -1; row <= 1; ++row) {
        for (const double column : {-0.5, 0.5})
            painter.drawEllipse(centre + QPointF(column * 9, row * 8), 2.5, 2.5);
    }
    if (!m_look.hidden)
        return;
    painter.setFont(m_theme.font(TextRole::Strong));
    painter.setPen(colours.text);
    painter.drawText(rect().adjusted(0, m_theme.target() / 2, 0, 0), Qt::AlignCenter, tr("Hidden"));
}

void Tile::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->globalPosition();
    m_grip = event->position().toPoint();
    const bool byFinger = event->source() != Qt::MouseEventNotSynthesized;
    m_mayDrag = m_arranging && (!byFinger || handle().contains(m_grip));
}

void Tile::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressedAt || !m_mayDrag)
        return;
    const double way = (event->globalPosition() - *m_pressedAt).manhattanLength();
    if (!m_dragging && way < QApplication::startDragDistance())
        return;
    m_dragging = true;
    Q_EMIT dragged(m_grip, event->globalPosition());
}

void Tile::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return;
    // By where it was on the screen: what is scrolled goes along under the finger.
    const double way = (event->globalPosition() - *m_pressedAt).manhattanLength();
    m_pressedAt.reset();
    if (std::exchange(m_dragging, false)) {
        update();
        Q_EMIT dropped();
    } else if (way < QApplication::startDragDistance() && rect().contains(m_grip)) {
        Q_EMIT pressed();
    }
}

void Tile::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        // While tiles are arranged Return picks up, which is the grid's to know.
        if (m_arranging && event->key() != Qt::Key_Space)
            break;
        Q_EMIT pressed();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void Tile::focusInEvent(QFocusEvent *event)
{
    tellReaders();
    update();
    QWidget::focusInEvent(event);
}

void Tile::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

void Tile::enterEvent(QEnterEvent *event)
{
    update();
    QWidget::enterEvent(event);
}

void Tile::leaveEvent(QEvent *event)
{
    update();
    QWidget::leaveEvent(event);
}

} // namespace outpost::ui
