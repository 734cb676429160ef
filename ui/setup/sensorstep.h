// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/setup/setupmodel.h"
#include "ui/setup/wizardstep.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace outpost::ui {

class StatusMark;
class Theme;

/// The ports of this machine, and what the chosen one says, live; baud and format are found, and
/// can be set.
class SensorStep : public WizardStep
{
    Q_OBJECT

public:
    SensorStep(Theme &theme, SetupModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString problem() const override;
    [[nodiscard]] QString nextText() const override;
    void leave() override;

private:
    void onPortsChanged();
    void onLineChanged();
    void watch(const QString &port);
    void watchAgain();
    [[nodiscard]] bool hasSensors() const { return !m_model.sensors().isEmpty(); }

    Theme &m_theme;
    SetupModel &m_model;
    QLabel *m_noPorts;
    QVBoxLayout *m_portButtons;
    QLineEdit *m_other; ///< a port that was not found by itself
    QWidget *m_listening;
    QComboBox *m_baud;
    QComboBox *m_format;
    StatusMark *m_mark;
    QLabel *m_state;
    QPlainTextEdit *m_frames;
    QPushButton *m_without;
};

} // namespace outpost::ui
