// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace outpost::ui {

class Theme;

/// Ten digits, back and done, as large as a finger in a glove: for a PIN. It types into the field
/// that it was made for and takes no focus of its own.
class Keypad : public QWidget
{
    Q_OBJECT

public:
    Keypad(Theme &theme, QWidget *field, QWidget *parent = nullptr);

    /// What the key at the bottom right is called: "Log in".
    void setDoneText(const QString &text);

    /// Where there is little height: keys of 48 pixels, closer together.
    void setLow(bool low);

private:
    void restyle();

    Theme &m_theme;
    QPointer<QWidget> m_field;
    QList<QPushButton *> m_keys;
    QPushButton *m_back;
    QPushButton *m_done;
    bool m_low = false;
};

} // namespace outpost::ui
