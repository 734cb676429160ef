// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/sheet.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widest = 560; ///< logical pixels

} // namespace

Sheet::Sheet(Theme &theme, const QString &title, QWidget *page)
    : QWidget(page)
    , m_theme(theme)
    , m_panel(new QFrame(this))
{
    setAccessibleName(title);
    m_panel->setProperty("look", u"tile"_s);
    auto *layout = new QVBoxLayout(m_panel);
    layout->setContentsMargins(theme.space(4), theme.space(2), theme.space(2), theme.space(3));
    auto *head = new QHBoxLayout;
    auto *label = new QLabel(title, m_panel);
    label->setFont(theme.font(TextRole::Title));
    label->setWordWrap(true);
    auto *close = new QToolButton(m_panel);
    close->setProperty("look", u"flat"_s);
    close->setIcon(theme.icon(u"close"_s));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &Sheet::finish);
    head->addWidget(label, 1);
    head->addWidget(close);
    layout->addLayout(head);

    auto *area = new QScrollArea(m_panel);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget(area);
    inner->setProperty("look", u"page"_s);
    m_content = new QVBoxLayout(inner);
    m_content->setContentsMargins(0, 0, theme.space(2), 0);
    area->setWidget(inner);
    makeKinetic(*area);
    layout->addWidget(area, 1);
    m_foot = new QVBoxLayout;
    m_foot->setContentsMargins(0, 0, theme.space(2), 0);
    layout->addLayout(m_foot);
    page->installEventFilter(this);
}

void Sheet::open(QWidget *focus)
{
    m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    if (focus)
        focus->setFocus(Qt::OtherFocusReason);
    else
        focusNextPrevChild(true);
}

void Sheet::finish()
{
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT finished();
    deleteLater();
}

void Sheet::place()
{
    const QWidget *page = parentWidget();
    setGeometry(page->rect());
    const int margin = page->width() < widest + 40 ? m_theme.space(1) : m_theme.space(6);
    const int width = std::min(widest, page->width() - 2 * margin);
    m_panel->setFixedWidth(width);
    // What it would like, as far as there is room.
    const int wanted = m_panel->layout()->sizeHint().height() + m_content->sizeHint().height();
    const int height = std::min(wanted, page->height() - 2 * margin);
    m_panel->setGeometry((page->width() - width) / 2, (page->height() - height) / 2, width, height);
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    else if (event->type() == QEvent::Hide)
        finish();
    return QWidget::eventFilter(watched, event);
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor veil = m_theme.colours().text;
    if (m_theme.scheme() != Scheme::Light)
        veil = Qt::black;
    veil.setAlphaF(0.45F);
    painter.fillRect(rect(), veil);
}

void Sheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->position().toPoint()))
        finish();
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        finish();
    // Nothing of it is for the page beneath.
}

bool Sheet::focusNextPrevChild(bool next)
{
    // The keyboard stays within.
    QWidget *const focused = QApplication::focusWidget();
    QWidget *const from = focused ? focused : this;
    QWidget *to = from;
    do {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
    } while (to != from
             && (!m_panel->isAncestorOf(to) || !to->isVisible() || !to->isEnabled()
                 || !(to->focusPolicy() & Qt::TabFocus)));
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace outpost::ui
