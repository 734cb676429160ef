// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace outpost::ui {

/// One page of the first run. Shows what the model has and changes it; the wizard leads on.
class WizardStep : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    /// Why one can't go on yet; empty where one can.
    [[nodiscard]] virtual QString problem() const { return {}; }
    /// The word on the button that leads on.
    [[nodiscard]] virtual QString nextText() const { return tr("Next"); }
    /// One came here, or leaves: what listens begins and ends.
    virtual void enter() { }
    virtual void leave() { }

Q_SIGNALS:
    /// problem() or nextText() may be another.
    void changed();
};

} // namespace outpost::ui
