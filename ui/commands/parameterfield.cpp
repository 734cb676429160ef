// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/parameterfield.h"

#include "ui/commands/choicebuttons.h"
#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the configuration says is no HTML.
QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

constexpr int mostButtons = 4; ///< more choices make a list
constexpr int mostLetters = 14; ///< of a choice that is a button
constexpr int sliderSteps = 1000;

} // namespace

ParameterField::ParameterField(Theme &theme, const CommandParameter &parameter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_parameter(parameter)
    , m_problemRow(new QWidget(this))
    , m_problemMark(new StatusMark(theme, 18, m_problemRow))
    , m_problem(wrappedLabel({}, m_problemRow))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(1));

    QLabel *name = plainLabel(parameter.name(), this);
    name->setFont(theme.font(TextRole::Strong));
    layout->addWidget(name);
    QStringList hints;
    if (!parameter.description().isEmpty())
        hints.append(parameter.description());
    if (const QString range = ParameterCheck::range(parameter); !range.isEmpty())
        hints.append(range);
    if (!parameter.fallback().isValid())
        hints.append(tr("Has to be given"));
    if (!hints.isEmpty()) {
        QLabel *hint = wrappedLabel(hints.join(u" · "_s), this);
        hint->setProperty("look", u"muted"_s);
        layout->addWidget(hint);
    }

    if (parameter.type() == "boolean"_L1 || !parameter.choices().isEmpty())
        addChoices(*layout);
    else if (parameter.type() == "text"_L1)
        addText(*layout);
    else
        addNumber(*layout);

    m_problemMark->setSeverity(Severity::Warning);
    auto *row = new QHBoxLayout(m_problemRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_problemMark, 0, Qt::AlignTop);
    row->addWidget(m_problem, 1);
    layout->addWidget(m_problemRow);
    m_problemRow->hide();
    setValue(QJsonValue::Undefined);
}

void ParameterField::addNumber(QVBoxLayout &layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.space(1));
    const auto stepButton = [&](const QString &icon, const QString &name, int steps) {
        auto *button = new QToolButton(this);
        button->setIcon(m_theme.icon(icon));
        button->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setAutoRepeat(true);
        connect(button, &QToolButton::clicked, this, [this, steps] { stepBy(steps); });
        return button;
    };
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(m_parameter.name());
    m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_edit->setAlignment(Qt::AlignRight);
    row->addWidget(stepButton(u"minus"_s, tr("Less"), -1));
    row->addWidget(m_edit, 1);
    if (!m_parameter.unit().isEmpty())
        row->addWidget(plainLabel(m_parameter.unit(), this));
    row->addWidget(stepButton(u"plus"_s, tr("More"), 1));
    layout.addLayout(row);
    connect(m_edit, &QLineEdit::textEdited, this, &ParameterField::onEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, &ParameterField::entered);

    const QVariant &least = m_parameter.minimum();
    const QVariant &most = m_parameter.maximum();
    if (!least.isValid() || !most.isValid() || !(most.toDouble() > least.toDouble()))
        return;
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setAccessibleName(m_parameter.name());
    m_slider->setMinimumHeight(m_theme.target());
    const double range = most.toDouble() - least.toDouble();
    const bool whole = m_parameter.type() == "integer"_L1 && range <= sliderSteps;
    m_slider->setRange(0, whole ? int(range) : sliderSteps);
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 10));
    connect(m_slider, &QSlider::valueChanged, this, [this, least, range](int position) {
        double value = least.toDouble() + range * position / m_slider->maximum();
        if (m_parameter.type() == "integer"_L1)
            value = std::round(value);
        // No more digits than a finger can mean.
        const double grain = ParameterCheck::step(m_parameter) / 10;
        if (m_parameter.type() != "integer"_L1)
            value = std::round(value / grain) * grain;
        m_edit->setText(ParameterCheck::numberText(value));
        onEdited();
    });
    layout.addWidget(m_slider);
}

void ParameterField::addChoices(QVBoxLayout &layout)
{
    QList<std::pair<QString, QString>> choices;
    if (m_parameter.type() == "boolean"_L1)
        choices = {{u"false"_s, tr("Off")}, {u"true"_s, tr("On")}};
    for (const QString &choice : m_parameter.choices())
        choices.append({choice, choice});
    const bool fits = choices.size() <= mostButtons
        && std::ranges::all_of(choices,
                               [](const auto &c) { return c.second.size() <= mostLetters; });
    if (fits) {
        m_buttons = new ChoiceButtons(m_theme, choices, m_parameter.name(), this);
        connect(m_buttons, &ChoiceButtons::changed, this, &ParameterField::onEdited);
        layout.addWidget(m_buttons);
        return;
    }
    m_list = new QComboBox(this);
    m_list->setAccessibleName(m_parameter.name());
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(6);
    m_list->setPlaceholderText(tr("Choose one"));
    for (const auto &[value, words] : choices)
        m_list->addItem(words, value);
    connect(m_list, &QComboBox::activated, this, &ParameterField::onEdited);
    layout.addWidget(m_list);
}

void ParameterField::addText(QVBoxLayout &layout)
{
    m_edit = new QLineEdit(this);
    m_edit->setAccessibleName(m_parameter.name());
    connect(m_edit, &QLineEdit::textEdited, this, &ParameterField::onEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, &ParameterField::entered);
    layout.addWidget(m_edit);
}

QString ParameterField::text() const
{
    if (m_buttons)
        return m_buttons->value();
    if (m_list)
        return m_list->currentData().toString();
    return m_edit->text();
}

void ParameterField::setText(const QString &text)
{
    if (m_buttons) {
        m_buttons->setValue(text);
    } else if (m_list) {
        m_list->setCurrentIndex(m_list->findData(text));
    } else {
        m_edit->setText(text);
        followText();
    }
}

void ParameterField::setValue(const QJsonValue &value)
{
    const QVariant given = value.isUndefined() ? m_parameter.fallback() : value.toVariant();
    const bool isNumber = m_parameter.type() == "number"_L1 || m_parameter.type() == "integer"_L1;
    if (!given.isValid())
        setText({});
    else if (m_parameter.type() == "boolean"_L1)
        setText(given.toBool() ? u"true"_s : u"false"_s);
    else if (isNumber)
        setText(ParameterCheck::numberText(given.toDouble()));
    else
        setText(given.toString());
    m_wasWrong = false;
    setProblem({});
}

void ParameterField::stepBy(int steps)
{
    const QVariant &least = m_parameter.minimum();
    const QVariant &most = m_parameter.maximum();
    const double from
        = ParameterCheck::number(m_edit->text()).value_or(least.isValid() ? least.toDouble() : 0);
    const double step = ParameterCheck::step(m_parameter);
    double value = std::round((from + steps * step) / step) * step;
    if (least.isValid())
        value = std::max(value, least.toDouble());
    if (most.isValid())
        value = std::min(value, most.toDouble());
    m_edit->setText(ParameterCheck::numberText(value));
    onEdited();
}

/// The slider goes where the text says.
void ParameterField::followText()
{
    const auto value = m_slider ? ParameterCheck::number(m_edit->text()) : std::nullopt;
    if (!value)
        return;
    const double least = m_parameter.minimum().toDouble();
    const double range = m_parameter.maximum().toDouble() - least;
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(
        int(std::round(std::clamp((*value - least) / range, 0.0, 1.0) * m_slider->maximum())));
}

void ParameterField::onEdited()
{
    if (m_edit)
        followText();
    // What was not said to be wrong is left alone until it is sent.
    if (m_wasWrong)
        setProblem(checked().problem);
    Q_EMIT changed();
}

void ParameterField::setProblem(const QString &words)
{
    m_wasWrong |= !words.isEmpty();
    m_problem->setText(words);
    m_problemRow->setVisible(!words.isEmpty());
    setAccessibleDescription(words);
}

QString ParameterField::problem() const
{
    return m_problem->text();
}

void ParameterField::focusEditor()
{
    QWidget *editor = m_edit ? static_cast<QWidget *>(m_edit) : m_list;
    if (!editor && m_buttons)
        editor = m_buttons->findChild<QWidget *>();
    if (editor)
        editor->setFocus(Qt::OtherFocusReason);
}

} // namespace outpost::ui
