// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace outpost::ui {

/// A key goes down and up at @p widget, as from a keyboard: @p key is a Qt::Key, @p text what it
/// types.
void sendKey(QWidget *widget, int key, const QString &text = {},
             Qt::KeyboardModifiers modifiers = {});
/// Types a text, a letter a key.
void sendText(QWidget *widget, const QString &text);

} // namespace outpost::ui
