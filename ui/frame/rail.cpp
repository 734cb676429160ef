// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/rail.h"

#include "ui/frame/railbutton.h"
#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace outpost::ui {

Rail::Rail(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(0, 0, 1, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    connect(&theme, &Theme::changed, this, [this] {
        for (RailButton *button : std::as_const(m_buttons))
            button->updateGeometry();
        update();
    });
}

void Rail::add(const QString &title, const QString &iconName)
{
    auto *button = new RailButton(m_theme, iconName, this);
    const int index = int(m_buttons.size());
    m_buttons.append(button);
    setTitle(index, title);
    button->setOrientation(m_orientation);
    fit(*button);
    connect(button, &QAbstractButton::clicked, this, [this, index] {
        setCurrent(index);
        Q_EMIT chosen(index);
    });
    m_layout->insertWidget(index, button, m_orientation == Qt::Horizontal ? 1 : 0);
    setCurrent(m_current);
}

void Rail::fit(QWidget &button) const
{
    const bool vertical = m_orientation == Qt::Vertical;
    button.setSizePolicy(vertical ? QSizePolicy::Preferred : QSizePolicy::Ignored,
                         vertical ? QSizePolicy::Preferred : QSizePolicy::Fixed);
}

void Rail::setTitle(int index, const QString &title)
{
    RailButton *button = m_buttons[index];
    button->setText(title);
    button->setAccessibleName(title);
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(title).arg(index + 1));
    button->updateGeometry();
}

void Rail::setCurrent(int index)
{
    m_current = index;
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(i == index);
        // Tab comes to the one that is chosen; arrows go on from there.
        m_buttons[i]->setFocusPolicy(i == std::max(0, index) ? Qt::TabFocus : Qt::NoFocus);
    }
}

void Rail::setBadge(int index, int count, Severity severity)
{
    if (RailButton *button = this->button(index))
        button->setBadge(count, severity);
}

void Rail::setOrientation(Qt::Orientation orientation)
{
    if (std::exchange(m_orientation, orientation) == orientation)
        return;
    const bool vertical = orientation == Qt::Vertical;
    m_layout->setDirection(vertical ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_layout->setContentsMargins(0, vertical ? 0 : 1, vertical ? 1 : 0, 0);
    m_layout->setStretch(int(m_buttons.size()), vertical ? 1 : 0);
    for (RailButton *button : std::as_const(m_buttons)) {
        button->setOrientation(orientation);
        fit(*button);
        m_layout->setStretchFactor(button, vertical ? 0 : 1);
    }
    updateGeometry();
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    const bool on = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const bool back = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    if ((!on && !back) || m_buttons.isEmpty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int count = int(m_buttons.size());
    const int to = std::clamp(m_current + (on ? 1 : -1), 0, count - 1);
    setCurrent(to);
    m_buttons[to]->setFocus(Qt::TabFocusReason);
    Q_EMIT chosen(to);
}

void Rail::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.raised);
    if (m_orientation == Qt::Vertical)
        painter.fillRect(width() - 1, 0, 1, height(), c.line);
    else
        painter.fillRect(0, 0, width(), 1, c.line);
}

} // namespace outpost::ui
