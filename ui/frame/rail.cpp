// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/rail.h"

#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

Rail::Rail(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_buttons(new QButtonGroup(this))
{
    m_layout->setContentsMargins(4, 4, 4, 4);
    m_layout->setSpacing(4);
    m_buttons->setExclusive(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, &Rail::chosen);
    connect(&theme, &Theme::changed, this, &Rail::restyle);
}

void Rail::add(const QString &title, const QString &iconName)
{
    auto *button = new QToolButton(this);
    button->setCheckable(true);
    button->setText(title);
    button->setAccessibleName(title);
    button->setProperty("look", u"flat"_s);
    button->setProperty("icon", iconName);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    m_buttons->addButton(button, int(m_buttons->buttons().size()));
    m_layout->addWidget(button);
    restyle();
}

void Rail::setCurrent(int index)
{
    if (QAbstractButton *button = m_buttons->button(index))
        button->setChecked(true);
}

void Rail::setOrientation(Qt::Orientation orientation)
{
    m_orientation = orientation;
    m_layout->setDirection(orientation == Qt::Vertical ? QBoxLayout::TopToBottom
                                                       : QBoxLayout::LeftToRight);
    restyle();
}

void Rail::restyle()
{
    const bool vertical = m_orientation == Qt::Vertical;
    const auto buttons = m_buttons->buttons();
    for (QAbstractButton *button : buttons) {
        button->setIcon(m_theme.icon(button->property("icon").toString()));
        button->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
        button->setSizePolicy(QSizePolicy::Expanding,
                              vertical ? QSizePolicy::Fixed : QSizePolicy::Preferred);
        button->setFixedHeight(m_theme.target() + (vertical ? 16 : 0));
    }
    update();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().raised);
}

} // namespace outpost::ui
