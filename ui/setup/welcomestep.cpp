// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/welcomestep.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

WelcomeStep::WelcomeStep(Theme &theme, SetupModel &model, QWidget *parent)
    : WizardStep(parent)
    , m_model(model)
    , m_place(wrappedLabel({}, this))
{
    auto *text = new QLabel(
        tr("Outpost reads the sensors that are wired to this machine and sends what they say to an "
           "Azure IoT Hub, without losing any of it. It needs to know two things: the device's "
           "connection string, and the ports that its sensors are on."),
        this);
    text->setWordWrap(true);
    m_place->setProperty("look", u"muted"_s);
    auto *demoText = new QLabel(
        tr("Only looking? The demo brings a hub and a boiler of its own. It writes nothing that "
           "stays."),
        this);
    demoText->setWordWrap(true);
    auto *demo = new QPushButton(tr("Try the demo"), this);
    demo->setMinimumHeight(theme.commandTarget());
    connect(demo, &QPushButton::clicked, &model, &SetupModel::startDemo);
    connect(&model, &SetupModel::placeChanged, this, [this] {
        m_place->setText(tr("What you choose is written to %1, and is yours to edit from then on.")
                             .arg(m_model.place().configFile()));
        Q_EMIT changed();
    });

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.space(4));
    layout->addWidget(text);
    layout->addWidget(m_place);
    layout->addSpacing(theme.space(4));
    layout->addWidget(demoText);
    layout->addWidget(demo, 0, Qt::AlignLeft);
    layout->addStretch(1);
}

QString WelcomeStep::title() const
{
    return tr("Welcome to Outpost");
}

} // namespace outpost::ui
