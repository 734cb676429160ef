// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/toast.h"

#include "ui/look/theme.h"
#include "ui/parts/overlayground.h"
#include "ui/parts/statusmark.h"

#include <QAccessible>
#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

namespace outpost::ui {

namespace {

constexpr int fromBottom = 72; ///< above a rail at the bottom
constexpr int mostWide = 640;

} // namespace

Toast *Toast::show(Theme &theme, QWidget *within, const QString &text, Severity severity)
{
    QWidget *ground = OverlayGround::of(within);
    const auto old = ground->findChildren<Toast *>(Qt::FindDirectChildrenOnly);
    for (Toast *toast : old) {
        toast->hide();
        toast->deleteLater();
    }
    auto *toast = new Toast(theme, ground, text, severity);
    toast->place();
    toast->QWidget::show();
    toast->raise();
    QAccessibleEvent told(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
    return toast;
}

Toast::Toast(Theme &theme, QWidget *ground, const QString &text, Severity severity)
    : QWidget(ground)
    , m_theme(theme)
    , m_text(text)
    , m_severity(severity)
{
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(text);
    ground->installEventFilter(this);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QObject::deleteLater);
    connect(&theme, &Theme::changed, this, &Toast::place);
    m_end.start(shownFor);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::mousePressEvent(QMouseEvent *)
{
    hide();
    deleteLater();
}

int Toast::markSide() const
{
    return m_severity == Severity::Normal ? 0 : m_theme.iconSize();
}

void Toast::place()
{
    const int pad = m_theme.space(4);
    const int mark = markSide() ? markSide() + m_theme.space(2) : 0;
    const int most = std::min(mostWide, parentWidget()->width() - 2 * m_theme.space(2));
    const QFontMetrics metrics(m_theme.font(TextRole::Body));
    const QRect words
        = metrics.boundingRect(QRect(0, 0, most - 2 * pad - mark, 1000), Qt::TextWordWrap, m_text);
    const QSize size(words.width() + 2 * pad + mark + 2,
                     std::max(words.height() + m_theme.space(4), m_theme.target()));
    setGeometry(QRect(QPoint((parentWidget()->width() - size.width()) / 2,
                             parentWidget()->height() - size.height() - fromBottom),
                      size));
    update();
}

void Toast::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(c.text, c.lineWidth));
    painter.setBrush(c.text);
    const double half = c.lineWidth / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), m_theme.radius(),
                            m_theme.radius());
    QRect words = rect().adjusted(m_theme.space(4), 0, -m_theme.space(4), 0);
    if (const int side = markSide()) {
        const QRectF area(words.left(), (height() - side) / 2.0, side, side);
        // On the inverted ground, so that it stands out there as well.
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.surface);
        painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), m_theme.radius(), m_theme.radius());
        paintMark(painter, area, m_severity, c);
        words.setLeft(words.left() + side + m_theme.space(2));
    }
    painter.setPen(c.surface);
    painter.setFont(m_theme.font(TextRole::Body));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, m_text);
}

} // namespace outpost::ui
