// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/choicebuttons.h"

#include "ui/commands/flowlayout.h"
#include "ui/look/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

ChoiceButtons::ChoiceButtons(Theme &theme, const QList<std::pair<QString, QString>> &choices,
                             const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *layout = new FlowLayout(this);
    layout->setSpacing(theme.space(1));
    setAccessibleName(accessibleName);
    for (const auto &[value, words] : choices) {
        auto *button = new QPushButton(words, this);
        button->setCheckable(true);
        button->setMinimumWidth(theme.target() * 2);
        button->setAccessibleName(accessibleName.isEmpty() ? words
                                                           : accessibleName + u": "_s + words);
        m_group->addButton(button, int(m_values.size()));
        m_values.append(value);
        layout->addWidget(button);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_group, &QButtonGroup::idClicked, this, &ChoiceButtons::changed);
}

QString ChoiceButtons::value() const
{
    return m_values.value(m_group->checkedId());
}

void ChoiceButtons::setValue(const QString &value)
{
    const int index = int(m_values.indexOf(value));
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
        return;
    }
    // A group has no way to have none again.
    m_group->setExclusive(false);
    for (QAbstractButton *button : m_group->buttons())
        button->setChecked(false);
    m_group->setExclusive(true);
}

} // namespace outpost::ui
