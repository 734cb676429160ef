// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/overlay.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/overlayground.h"
#include "ui/parts/plaintext.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int roomy = 640; ///< logical pixels; with less the panel fills the ground
constexpr int margin = 24; ///< around the panel, where it does not

} // namespace

Overlay::Overlay(Theme &theme, QWidget *within)
    : QWidget(OverlayGround::of(within))
    , m_theme(theme)
    , m_panel(new QFrame(this))
    , m_title(wrappedLabel({}, m_panel))
    , m_cross(new QToolButton(m_panel))
    , m_scroll(new QScrollArea(m_panel))
    , m_body(new QWidget)
    , m_bodyLayout(new QVBoxLayout(m_body))
    , m_buttons(new QHBoxLayout)
{
    hide();
    setFocusPolicy(Qt::NoFocus);
    m_panel->setObjectName(u"panel"_s);
    m_panel->setProperty("look", u"dialog"_s);
    m_panel->setFocusPolicy(Qt::NoFocus);
    m_title->setProperty("look", u"title"_s);
    m_cross->setProperty("look", u"flat"_s);
    m_cross->setAccessibleName(tr("Close"));
    m_cross->setToolTip(tr("Close (Esc)"));
    connect(m_cross, &QToolButton::clicked, this, &Overlay::close);

    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_body->setProperty("look", u"page"_s);
    m_scroll->setWidget(m_body);
    makeKinetic(*m_scroll);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);

    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_cross, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(m_panel);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_buttons);
    m_buttons->addStretch(1);

    parentWidget()->installEventFilter(this);
    m_body->installEventFilter(this);
    connect(&theme, &Theme::changed, this, &Overlay::restyle);
    connect(qApp, &QApplication::focusChanged, this, &Overlay::onFocusChanged);
    restyle();
}

Overlay::~Overlay()
{
    // The focus goes on while the widgets are taken apart: by then this is no overlay any more.
    disconnect(qApp, nullptr, this, nullptr);
}

Overlay *Overlay::top(QWidget *within)
{
    const QObjectList &children = OverlayGround::of(within)->children();
    for (auto child = children.crbegin(); child != children.crend(); ++child) {
        if (auto *overlay = qobject_cast<Overlay *>(*child); overlay && overlay->m_open)
            return overlay;
    }
    return nullptr;
}

void Overlay::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_panel->setAccessibleName(title);
}

void Overlay::setPreferredWidth(int width)
{
    m_preferredWidth = width;
    place();
}

void Overlay::setStretching(bool stretching)
{
    m_stretching = stretching;
    place();
}

QPushButton *Overlay::addButton(const QString &text, const QString &look)
{
    auto *button = new QPushButton(text, m_panel);
    button->setAccessibleName(text);
    if (!look.isEmpty())
        button->setProperty("look", look);
    m_buttons->addWidget(button);
    return button;
}

void Overlay::open()
{
    if (std::exchange(m_open, true))
        return;
    m_focusBefore = QApplication::focusWidget();
    place();
    raise();
    show();
    QWidget *first = m_firstFocus ? m_firstFocus.data() : nextFocus(m_scroll, true);
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent told(m_panel, QAccessible::DialogStart);
    QAccessible::updateAccessibility(&told);
}

void Overlay::close()
{
    if (!std::exchange(m_open, false))
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    QAccessibleEvent told(m_panel, QAccessible::DialogEnd);
    QAccessible::updateAccessibility(&told);
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

QWidget *Overlay::panel() const
{
    return m_panel;
}

bool Overlay::event(QEvent *event)
{
    // A touch that nobody below takes comes again as a mouse's; the backdrop lets nothing through.
    if (event->type() == QEvent::Wheel) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    const bool resized = watched == parent() && event->type() == QEvent::Resize;
    const bool changed = watched == m_body && event->type() == QEvent::LayoutRequest;
    if (m_open && (resized || changed))
        place();
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    // Asked by whichever child has the focus: going round in here keeps it in here.
    if (QWidget *to = nextFocus(QApplication::focusWidget(), next)) {
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        if (m_body->isAncestorOf(to))
            m_scroll->ensureWidgetVisible(to, 0, 12);
    }
    return true;
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    event->accept();
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    m_pressedBeside = !m_panel->geometry().contains(event->pos());
    event->accept();
}

void Overlay::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_pressedBeside, false) && !m_panel->geometry().contains(event->pos()))
        close();
    event->accept();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().backdrop);
}

void Overlay::restyle()
{
    const int space = m_theme.space(3);
    m_panel->layout()->setContentsMargins(space, space, space, space);
    m_panel->layout()->setSpacing(space);
    m_bodyLayout->setSpacing(space);
    m_buttons->setSpacing(space);
    m_cross->setIcon(m_theme.icon(u"close"_s));
    m_cross->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
    place();
}

void Overlay::place()
{
    setGeometry(parentWidget()->rect());
    const bool fills = width() < roomy;
    QRect area = rect();
    if (!fills) {
        area = QRect(0, 0, std::min(m_preferredWidth, width() - 2 * margin), height() - 2 * margin);
    }
    const QMargins around = m_panel->layout()->contentsMargins();
    const int inner = area.width() - around.left() - around.right() - 2 * m_panel->frameWidth();
    const int body = m_bodyLayout->hasHeightForWidth() ? m_bodyLayout->totalHeightForWidth(inner)
                                                       : m_bodyLayout->totalSizeHint().height();
    const int title = m_title->heightForWidth(inner - m_cross->sizeHint().width());
    const int head = std::max(title, m_cross->sizeHint().height());
    const bool hasButtons = m_buttons->count() > 1;
    const int buttons = hasButtons ? m_buttons->sizeHint().height() : 0;
    const int wanted = around.top() + around.bottom() + head + m_panel->layout()->spacing() + body
        + (hasButtons ? m_panel->layout()->spacing() + buttons : 0) + 2 * m_panel->frameWidth() + 2;
    if (!fills || wanted < height()) {
        area.setHeight(m_stretching ? area.height() : std::min(wanted, area.height()));
        area.moveCenter(rect().center());
    }
    m_panel->setGeometry(area);
}

void Overlay::onFocusChanged(QWidget *, QWidget *now)
{
    if (!m_open || !now || top(this) != this || now->window() != window() || isAncestorOf(now))
        return;
    // A shortcut, or something below that was deleted, must not lead the keyboard behind the panel.
    if (QWidget *first = nextFocus(m_scroll, true))
        first->setFocus(Qt::OtherFocusReason);
}

QWidget *Overlay::nextFocus(QWidget *from, bool next) const
{
    if (!from || !isAncestorOf(from))
        from = m_scroll;
    for (QWidget *widget = next ? from->nextInFocusChain() : from->previousInFocusChain();
         widget && widget != from;
         widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain()) {
        const bool takes = (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled()
            && isAncestorOf(widget) && widget->isVisibleTo(this) && !widget->focusProxy();
        if (takes)
            return widget;
    }
    return nullptr;
}

} // namespace outpost::ui
