// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/wizardstep.h"

class QLabel;

namespace outpost::ui {

class Theme;

/// What this is, where the configuration will be, and the demo instead.
class WelcomeStep : public WizardStep
{
    Q_OBJECT

public:
    WelcomeStep(Theme &theme, SetupModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString problem() const override { return m_model.place().trouble(); }
    [[nodiscard]] QString nextText() const override { return tr("Set up this device"); }

private:
    SetupModel &m_model;
    QLabel *m_place;
};

} // namespace outpost::ui
