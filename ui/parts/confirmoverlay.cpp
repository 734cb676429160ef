// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/confirmoverlay.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

ConfirmOverlay *ConfirmOverlay::ask(Theme &theme, QWidget *within, const Question &question,
                                    std::function<void()> confirmed)
{
    auto *overlay = new ConfirmOverlay(theme, within);
    overlay->setText(question.title, question.text);
    QPushButton *cancel = overlay->addButton(tr("Cancel"));
    QPushButton *confirm
        = overlay->addButton(question.confirm, question.danger ? u"danger"_s : u"primary"_s);
    connect(cancel, &QPushButton::clicked, overlay, &Overlay::close);
    connect(confirm, &QPushButton::clicked, overlay, [overlay, confirmed = std::move(confirmed)] {
        overlay->close();
        confirmed();
    });
    overlay->setFirstFocus(question.danger ? cancel : confirm);
    overlay->open();
    return overlay;
}

ConfirmOverlay *ConfirmOverlay::tell(Theme &theme, QWidget *within, const QString &title,
                                     const QString &text)
{
    auto *overlay = new ConfirmOverlay(theme, within);
    overlay->setText(title, text);
    QPushButton *close = overlay->addButton(tr("Close"), u"primary"_s);
    connect(close, &QPushButton::clicked, overlay, &Overlay::close);
    overlay->setFirstFocus(close);
    overlay->open();
    return overlay;
}

void ConfirmOverlay::setText(const QString &title, const QString &text)
{
    setTitle(title);
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    body()->addWidget(label);
    panel()->setAccessibleDescription(text);
}

} // namespace outpost::ui
