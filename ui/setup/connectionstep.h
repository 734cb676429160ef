// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/wizardstep.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace outpost::ui {

class StatusMark;
class Theme;

/// The device's connection string: pasted, or read from a file; looked at, and tried.
class ConnectionStep : public WizardStep
{
    Q_OBJECT

public:
    ConnectionStep(Theme &theme, SetupModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString problem() const override;

private:
    void readFile();
    void onCheckChanged();

    SetupModel &m_model;
    QLineEdit *m_text;
    QLineEdit *m_file;
    QLineEdit *m_caFile;
    QPushButton *m_try;
    StatusMark *m_mark;
    QLabel *m_result;
};

} // namespace outpost::ui
