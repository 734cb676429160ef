// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandform.h"

#include "ui/commands/parameterfield.h"
#include "ui/look/theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

CommandForm::CommandForm(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
    , m_none(new QLabel(tr("It takes no values."), this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.space(4));
    m_none->setProperty("look", QStringLiteral("muted"));
    m_layout->addWidget(m_none);
}

void CommandForm::setParameters(const QList<CommandParameter> &parameters)
{
    for (ParameterField *field : std::exchange(m_fields, {})) {
        m_layout->removeWidget(field);
        field->hide();
        field->deleteLater();
    }
    for (const CommandParameter &parameter : parameters) {
        auto *field = new ParameterField(m_theme, parameter, this);
        m_layout->addWidget(field);
        m_fields.append(field);
        connect(field, &ParameterField::changed, this, &CommandForm::changed);
        connect(field, &ParameterField::entered, this, [this, field] {
            const auto next = m_fields.indexOf(field) + 1;
            if (next < m_fields.size())
                m_fields[next]->focusEditor();
            else
                Q_EMIT entered();
        });
    }
    m_none->setVisible(parameters.isEmpty());
}

std::optional<QJsonObject> CommandForm::take()
{
    ParameterField *wrong = nullptr;
    for (ParameterField *field : m_fields) {
        const auto checked = field->checked();
        field->setProblem(checked.problem);
        if (!checked.isGood() && !wrong)
            wrong = field;
    }
    if (wrong) {
        wrong->focusEditor();
        return std::nullopt;
    }
    return values();
}

QJsonObject CommandForm::values() const
{
    QJsonObject values;
    for (const ParameterField *field : m_fields) {
        const auto checked = field->checked();
        if (checked.isGood() && !checked.value.isUndefined())
            values.insert(field->parameter().name(), checked.value);
    }
    return values;
}

void CommandForm::setValues(const QJsonObject &values)
{
    for (ParameterField *field : m_fields)
        field->setValue(values.value(field->parameter().name()));
}

bool CommandForm::setProblem(const QString &parameter, const QString &words)
{
    for (ParameterField *field : m_fields) {
        if (field->parameter().name() != parameter)
            continue;
        field->setProblem(words);
        return true;
    }
    return false;
}

} // namespace outpost::ui
