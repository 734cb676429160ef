// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tilesheet.h"

#include "ui/look/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

QString kindText(TileKind kind)
{
    switch (kind) {
    case TileKind::Number:
        return Words::tr("Number");
    case TileKind::Gauge:
        return Words::tr("Gauge");
    case TileKind::Bar:
        return Words::tr("Bar");
    case TileKind::Lamp:
        return Words::tr("Lamp");
    case TileKind::Trend:
        return Words::tr("Trend");
    case TileKind::Text:
        break;
    }
    return Words::tr("Text");
}

QString sizeText(TileSize size)
{
    switch (size) {
    case TileSize::Small:
        return Words::tr("Small");
    case TileSize::Wide:
        return Words::tr("Wide");
    case TileSize::Large:
        break;
    }
    return Words::tr("Large");
}

QPushButton *choice(const QString &text, bool chosen, QButtonGroup *group)
{
    auto *button = new QPushButton(text);
    button->setCheckable(true);
    button->setChecked(chosen);
    group->addButton(button);
    return button;
}

/// In rows of three.
void addChoices(QVBoxLayout *content, const QString &title, const QButtonGroup *group)
{
    content->addWidget(new QLabel(title));
    auto *grid = new QGridLayout;
    int i = 0;
    const auto buttons = group->buttons();
    for (QAbstractButton *button : buttons) {
        grid->addWidget(button, i / 3, i % 3);
        ++i;
    }
    content->addLayout(grid);
}

} // namespace

TileSheet::TileSheet(Theme &theme, const TileInfo &info, const TileArrangement::Look &look,
                     QWidget *page)
    : Overlay(theme, page)
    , m_look(look)
{
    setTitle(tr("%1 of %2").arg(info.title, info.place));
    if (info.kinds.size() > 1) {
        auto *kinds = new QButtonGroup(this);
        for (const TileKind kind : info.kinds) {
            QPushButton *button = choice(kindText(kind), look.kind == kind, kinds);
            connect(button, &QPushButton::clicked, this, [this, kind] {
                m_look.kind = kind;
                Q_EMIT changed(m_look);
            });
        }
        addChoices(body(), tr("Shown as"), kinds);
    }
    auto *sizes = new QButtonGroup(this);
    for (const TileSize size : {TileSize::Small, TileSize::Wide, TileSize::Large}) {
        QPushButton *button = choice(sizeText(size), look.size == size, sizes);
        connect(button, &QPushButton::clicked, this, [this, size] {
            m_look.size = size;
            Q_EMIT changed(m_look);
        });
    }
    addChoices(body(), tr("Size"), sizes);

    body()->addSpacing(theme.space(2));
    auto *hide = new QPushButton(look.hidden ? tr("Show this tile") : tr("Hide this tile"));
    connect(hide, &QPushButton::clicked, this, [this] {
        m_look.hidden = !m_look.hidden;
        Q_EMIT changed(m_look);
        close();
    });
    body()->addWidget(hide);
    if (!info.isOutput()) {
        auto *trend = new QPushButton(tr("Open in Trends"));
        connect(trend, &QPushButton::clicked, this, [this] {
            close();
            Q_EMIT openWanted();
        });
        body()->addWidget(trend);
    }
    body()->addStretch(1);
}

} // namespace outpost::ui
