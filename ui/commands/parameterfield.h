// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/parametercheck.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSlider;
class QVBoxLayout;

namespace outpost::ui {

class ChoiceButtons;
class StatusMark;
class Theme;

/// One parameter of a command: its name, what it is for, a way to give it that fits it, and what is
/// wrong with it in words. Numbers have a field, steps and, where both ends are known, a slider;
/// truths and few choices have buttons, many choices a list, texts a field.
class ParameterField : public QWidget
{
    Q_OBJECT

public:
    ParameterField(Theme &theme, const CommandParameter &parameter, QWidget *parent = nullptr);

    [[nodiscard]] const CommandParameter &parameter() const { return m_parameter; }
    /// As it stands there.
    [[nodiscard]] QString text() const;
    [[nodiscard]] ParameterCheck::Checked checked() const
    {
        return ParameterCheck::check(m_parameter, text());
    }
    /// Undefined: its default, or nothing.
    void setValue(const QJsonValue &value);
    /// Shows what is wrong; empty: nothing is.
    void setProblem(const QString &words);
    [[nodiscard]] QString problem() const;
    void focusEditor();

Q_SIGNALS:
    void changed();
    /// Return was pressed in it.
    void entered();

private:
    void addNumber(QVBoxLayout &layout);
    void addChoices(QVBoxLayout &layout);
    void addText(QVBoxLayout &layout);
    void setText(const QString &text);
    void stepBy(int steps);
    void onEdited();
    void followText();

    Theme &m_theme;
    CommandParameter m_parameter;
    QLineEdit *m_edit = nullptr;
    QSlider *m_slider = nullptr;
    ChoiceButtons *m_buttons = nullptr;
    QComboBox *m_list = nullptr;
    QWidget *m_problemRow;
    StatusMark *m_problemMark;
    QLabel *m_problem;
    bool m_wasWrong = false; ///< from then on it is looked at with each letter
};

} // namespace outpost::ui
