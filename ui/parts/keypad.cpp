// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/keypad.h"

#include "ui/look/theme.h"
#include "ui/parts/keys.h"

#include <QGridLayout>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

Keypad::Keypad(Theme &theme, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_field(field)
    , m_back(new QPushButton(this))
    , m_done(new QPushButton(u"OK"_s, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int digit = 0; digit < 10; ++digit) {
        const QString text = QString::number(digit);
        auto *key = new QPushButton(text, this);
        key->setAccessibleName(text);
        connect(key, &QPushButton::clicked, this, [this, text] {
            if (m_field)
                sendText(m_field, text);
        });
        m_keys << key;
        if (digit == 0)
            grid->addWidget(key, 3, 1);
        else
            grid->addWidget(key, (digit - 1) / 3, (digit - 1) % 3);
    }
    m_back->setAccessibleName(tr("Delete the last digit"));
    m_back->setAutoRepeat(true);
    m_done->setProperty("look", u"primary"_s);
    grid->addWidget(m_back, 3, 0);
    grid->addWidget(m_done, 3, 2);
    connect(m_back, &QPushButton::clicked, this, [this] {
        if (m_field)
            sendKey(m_field, Qt::Key_Backspace);
    });
    connect(m_done, &QPushButton::clicked, this, [this] {
        if (m_field)
            sendKey(m_field, Qt::Key_Return, u"\r"_s);
    });
    m_keys << m_back << m_done;
    for (QPushButton *key : std::as_const(m_keys))
        key->setFocusPolicy(Qt::NoFocus);
    connect(&theme, &Theme::changed, this, &Keypad::restyle);
    restyle();
}

void Keypad::setDoneText(const QString &text)
{
    m_done->setText(text);
    m_done->setAccessibleName(text);
}

void Keypad::setLow(bool low)
{
    if (std::exchange(m_low, low) != low)
        restyle();
}

void Keypad::restyle()
{
    constexpr int lowest = 48;
    static_cast<QGridLayout *>(layout())->setSpacing(m_theme.space(m_low ? 1 : 2));
    m_back->setIcon(m_theme.icon(u"erase"_s));
    m_back->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
    for (QPushButton *key : std::as_const(m_keys)) {
        // The style sheet's own minimum would hold it higher.
        const int high = m_low ? lowest : std::max(m_theme.target(), 56);
        key->setStyleSheet(
            u"min-height: %1px; padding: 0;"_s.arg(high - 2 * m_theme.colours().lineWidth));
        key->setMinimumWidth(m_theme.commandTarget());
        key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        if (key != m_done)
            key->setFont(m_theme.font(TextRole::Title));
    }
}

} // namespace outpost::ui
