// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/fieldsstep.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

FieldsStep::FieldsStep(Theme &theme, SetupModel &model, QWidget *parent)
    : WizardStep(parent)
    , m_model(model)
    , m_nothing(wrappedLabel({}, this))
    , m_taken(new QVBoxLayout)
    , m_form(new QWidget(this))
    , m_name(new QLineEdit(this))
    , m_rows(new QGridLayout)
    , m_take(new QPushButton(tr("Take this sensor"), this))
{
    auto *label = new QLabel(tr("Name of the sensor"), this);
    label->setBuddy(m_name);
    m_name->setAccessibleName(label->text());
    m_name->setMaxLength(64);
    m_take->setProperty("look", u"primary"_s);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(label);
    form->addWidget(m_name);
    form->addSpacing(theme.space(2));
    m_rows->setColumnStretch(0, 2);
    m_rows->setColumnStretch(1, 2);
    m_rows->setColumnStretch(2, 2);
    form->addLayout(m_rows);
    form->addWidget(m_take, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_nothing);
    layout->addLayout(m_taken);
    layout->addWidget(m_form);
    layout->addStretch(1);

    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setSensorName(text);
        onFieldsChanged();
    });
    connect(m_take, &QPushButton::clicked, this, [this] { m_model.takeSensor(); });
    connect(&model, &SetupModel::fieldsChanged, this, &FieldsStep::onFieldsChanged);
    connect(&model, &SetupModel::sensorsChanged, this, &FieldsStep::onSensorsChanged);
}

QString FieldsStep::title() const
{
    return tr("What does it say?");
}

QString FieldsStep::problem() const
{
    return m_model.line().port().isEmpty() ? QString() : tr("Take this sensor first, or go back.");
}

void FieldsStep::enter()
{
    m_name->setText(m_model.sensorName());
    onFieldsChanged();
}

void FieldsStep::onSensorsChanged()
{
    while (QLayoutItem *item = m_taken->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QList<SetupSensor> &sensors = m_model.sensors();
    for (qsizetype i = 0; i < sensors.size(); ++i) {
        auto *button = new QPushButton(tr("Leave out %1").arg(sensors[i].name()), this);
        connect(button, &QPushButton::clicked, this, [this, i] { m_model.removeSensor(i); });
        m_taken->addWidget(button, 0, Qt::AlignLeft);
    }
    enter();
}

void FieldsStep::onFieldsChanged()
{
    const bool looking = !m_model.line().port().isEmpty();
    m_form->setVisible(looking);
    QStringList taken;
    for (const SetupSensor &sensor : m_model.sensors())
        taken.append(tr("%1 on %2").arg(sensor.name(), sensor.port()));
    m_nothing->setText(
        taken.isEmpty()
            ? tr("No sensor was chosen. Sensors can be added to the file later.")
            : tr("Sensors so far: %1. Go back for another one.").arg(taken.join(u", "_s)));
    m_nothing->setVisible(!looking);

    const qsizetype count = m_model.fields().size();
    if (count < m_values.size()) {
        while (QLayoutItem *item = m_rows->takeAt(0)) {
            item->widget()->deleteLater();
            delete item;
        }
        m_values.clear();
    }
    while (m_values.size() < count)
        addRow(m_values.size());
    for (qsizetype i = 0; i < count; ++i)
        m_values[i]->setText(m_model.fields()[i].value);
    const QString why = m_model.sensorProblem();
    m_take->setEnabled(looking && why.isEmpty());
    m_take->setToolTip(plainTip(why));
    m_take->setAccessibleDescription(why);
    Q_EMIT changed();
}

void FieldsStep::addRow(qsizetype index)
{
    const SetupModel::Field field = m_model.fields()[index];
    const int row = int(index);
    auto *wanted = new QCheckBox(field.key, this);
    wanted->setChecked(field.wanted);
    auto *name = new QLineEdit(field.name, this);
    name->setAccessibleName(tr("Name of %1").arg(field.key));
    name->setMaxLength(64);
    auto *unit = new QLineEdit(field.unit, this);
    unit->setPlaceholderText(tr("unit: degreeCelsius, bar, percent…"));
    unit->setAccessibleName(tr("Unit of %1").arg(field.key));
    unit->setMaxLength(64);
    auto *value = wrappedLabel(field.value, this);
    value->setProperty("look", u"muted"_s);
    m_values.append(value);
    const auto store = [this, index, wanted, name, unit] {
        SetupModel::Field changed = m_model.fields().value(index);
        changed.wanted = wanted->isChecked();
        changed.name = name->text().trimmed();
        changed.unit = unit->text().trimmed();
        m_model.setField(index, changed);
        onFieldsChanged();
    };
    connect(wanted, &QCheckBox::toggled, this, store);
    connect(name, &QLineEdit::textChanged, this, store);
    connect(unit, &QLineEdit::textChanged, this, store);
    m_rows->addWidget(wanted, row, 0);
    m_rows->addWidget(name, row, 1);
    m_rows->addWidget(unit, row, 2);
    m_rows->addWidget(value, row, 3);
}

} // namespace outpost::ui
