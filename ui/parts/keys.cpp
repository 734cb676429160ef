// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/keys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPointer>
#include <QWidget>

namespace outpost::ui {

void sendKey(QWidget *widget, int key, const QString &text, Qt::KeyboardModifiers modifiers)
{
    const QPointer<QWidget> target(widget);
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        if (!target)
            return; // what it closed took it along
        QKeyEvent event(type, key, modifiers, text);
        QCoreApplication::sendEvent(target, &event);
    }
}

void sendText(QWidget *widget, const QString &text)
{
    const int key = text.size() == 1 ? int(text[0].toUpper().unicode()) : int(Qt::Key_unknown);
    sendKey(widget, key, text, text == text.toLower() ? Qt::NoModifier : Qt::ShiftModifier);
}

} // namespace outpost::ui
