// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/wizardstep.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace outpost::ui {

class Theme;

/// The sensor's name, and which of its fields are wanted, under which names and in which units.
class FieldsStep : public WizardStep
{
    Q_OBJECT

public:
    FieldsStep(Theme &theme, SetupModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString problem() const override;
    void enter() override;

private:
    void onFieldsChanged();
    void onSensorsChanged();
    void addRow(qsizetype index);

    SetupModel &m_model;
    QLabel *m_nothing;
    QVBoxLayout *m_taken; ///< a button a sensor that is left out again
    QWidget *m_form;
    QLineEdit *m_name;
    QGridLayout *m_rows;
    QList<QLabel *> m_values; ///< a row a field
    QPushButton *m_take;
};

} // namespace outpost::ui
