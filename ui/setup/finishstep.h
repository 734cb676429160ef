// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/wizardstep.h"

class QLabel;

namespace outpost::ui {

class StatusMark;
class Theme;

/// What will be written, and what came of writing it.
class FinishStep : public WizardStep
{
    Q_OBJECT

public:
    FinishStep(Theme &theme, SetupModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString nextText() const override { return tr("Write it, and begin"); }
    void enter() override;

private:
    SetupModel &m_model;
    QLabel *m_summary;
    StatusMark *m_mark;
    QLabel *m_result;
};

} // namespace outpost::ui
