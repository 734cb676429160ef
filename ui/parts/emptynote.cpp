// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/emptynote.h"

#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

EmptyNote::EmptyNote(Theme &theme, const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(wrappedLabel({}, this))
    , m_detail(wrappedLabel({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    for (QLabel *label : {m_icon, m_title, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    m_detail->setProperty("look", QStringLiteral("muted"));
    connect(&theme, &Theme::changed, this, &EmptyNote::restyle);
    restyle();
}

void EmptyNote::setText(const QString &title, const QString &detail)
{
    m_title->setText(title);
    m_detail->setText(detail);
    setAccessibleName(title);
    setAccessibleDescription(detail);
}

void EmptyNote::restyle()
{
    m_icon->setPixmap(iconPixmap(m_iconName, 48, m_theme.colours().muted, devicePixelRatioF()));
    m_title->setFont(m_theme.font(TextRole::Title));
}

} // namespace outpost::ui
