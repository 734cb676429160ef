// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/finishstep.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "DeviceId" of a connection string, which is no secret.
QString partOf(const QString &connectionString, const QString &name)
{
    const QStringList parts = connectionString.split(u';');
    for (const QString &part : parts) {
        if (part.startsWith(name + u'=', Qt::CaseInsensitive))
            return part.sliced(name.size() + 1);
    }
    return {};
}

} // namespace

FinishStep::FinishStep(Theme &theme, SetupModel &model, QWidget *parent)
    : WizardStep(parent)
    , m_model(model)
    , m_summary(wrappedLabel({}, this))
    , m_mark(new StatusMark(theme, 24, this))
    , m_result(wrappedLabel({}, this))
{
    m_mark->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.space(4));
    layout->addWidget(m_summary);
    auto *row = new QHBoxLayout;
    row->addWidget(m_mark);
    row->addWidget(m_result, 1);
    layout->addLayout(row);
    layout->addStretch(1);
    connect(&model, &SetupModel::written, this,
            [this](const QString &error, const QString &remedy) {
                m_mark->show();
                m_mark->setSeverity(error.isEmpty() ? Severity::Normal : Severity::Critical);
                m_result->setText(error.isEmpty() ? tr("It is written. The agent begins…")
                                                  : error + u".\n"_s + remedy);
                Q_EMIT changed();
            });
}

QString FinishStep::title() const
{
    return tr("Ready to begin");
}

void FinishStep::enter()
{
    const QString text = m_model.connectionString();
    QStringList lines{tr("Device: %1").arg(partOf(text, u"DeviceId"_s)),
                      tr("Hub: %1").arg(partOf(text, u"HostName"_s))};
    for (const SetupSensor &sensor : m_model.sensors()) {
        QStringList names;
        for (const SetupField &field : sensor.fields())
            names.append(field.unit().isEmpty() ? field.name()
                                                : tr("%1 in %2").arg(field.name(), field.unit()));
        lines.append(tr("Sensor %1: %2 at %3 baud, %4")
                         .arg(sensor.name(), sensor.port())
                         .arg(sensor.baud())
                         .arg(names.isEmpty() ? tr("all that it says") : names.join(u", "_s)));
    }
    if (m_model.sensors().isEmpty())
        lines.append(tr("No sensor yet: add some to the file later."));
    lines.append(tr("Written to: %1").arg(m_model.place().configFile()));
    m_summary->setText(lines.join(u'\n'));
    m_result->clear();
    m_mark->hide();
}

} // namespace outpost::ui
