// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/masterdetail.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrow = 680; ///< logical pixels; below, one at a time

} // namespace

MasterDetail::MasterDetail(Theme &theme, QWidget *master, QWidget *detail, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_master(master)
    , m_right(new QWidget(this))
    , m_scroll(new QScrollArea(m_right))
    , m_back(new QPushButton(tr("Back"), m_right))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.space(4));
    m_layout->addWidget(master, 2);
    m_layout->addWidget(m_right, 3);

    m_back->setProperty("look", u"flat"_s);
    m_back->setIcon(theme.icon(u"back"_s));
    connect(m_back, &QPushButton::clicked, this, &MasterDetail::closeDetail);
    connect(&theme, &Theme::changed, this, [this] { m_back->setIcon(m_theme.icon(u"back"_s)); });
    detail->setProperty("look", u"page"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(detail);
    makeKinetic(*m_scroll);
    detail->installEventFilter(this);
    m_scroll->viewport()->installEventFilter(this);
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(theme.space(1));
    right->addWidget(m_back, 0, Qt::AlignLeft);
    right->addWidget(m_scroll, 1);
    arrange();
}

void MasterDetail::openDetail()
{
    m_isOpen = true;
    arrange();
    if (!m_isNarrow)
        return;
    m_back->setFocus(Qt::OtherFocusReason);
    Q_EMIT coversMasterChanged(true);
}

void MasterDetail::closeDetail()
{
    if (!std::exchange(m_isOpen, false))
        return;
    arrange();
    if (!m_isNarrow)
        return;
    m_master->setFocus(Qt::OtherFocusReason);
    Q_EMIT coversMasterChanged(false);
}

void MasterDetail::scrollToTop()
{
    m_scroll->ensureVisible(0, 0);
}

void MasterDetail::showInDetail(QWidget *widget)
{
    m_scroll->ensureWidgetVisible(widget, 0, m_theme.space(4));
}

void MasterDetail::arrange()
{
    m_master->setVisible(!m_isNarrow || !m_isOpen);
    m_right->setVisible(!m_isNarrow || m_isOpen);
    m_back->setVisible(m_isNarrow);
}

/// A scroll area asks for a least height that knows nothing of texts that wrap: what is in it would
/// be squeezed into one another.
void MasterDetail::fitDetail()
{
    QWidget *detail = m_scroll->widget();
    QLayout *layout = detail ? detail->layout() : nullptr;
    if (!layout)
        return;
    const int width = m_scroll->viewport()->width();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width)
                                                   : layout->totalSizeHint().height();
    if (detail->minimumHeight() != height)
        detail->setMinimumHeight(height);
}

bool MasterDetail::eventFilter(QObject *watched, QEvent *event)
{
    const bool isNew = watched == m_scroll->widget() && event->type() == QEvent::LayoutRequest;
    const bool isResized = watched == m_scroll->viewport() && event->type() == QEvent::Resize;
    if (isNew || isResized)
        fitDetail();
    return QWidget::eventFilter(watched, event);
}

void MasterDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = event->size().width() < narrow;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    arrange();
    Q_EMIT coversMasterChanged(coversMaster());
}

void MasterDetail::keyPressEvent(QKeyEvent *event)
{
    const bool isBack = event->key() == Qt::Key_Escape || event->key() == Qt::Key_Back
        || (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier);
    if (isBack && coversMaster()) {
        closeDetail();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace outpost::ui
