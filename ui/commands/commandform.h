// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace outpost::ui {

class ParameterField;
class Theme;

/// The parameters of a command, one below the other, with their defaults filled in.
class CommandForm : public QWidget
{
    Q_OBJECT

public:
    explicit CommandForm(Theme &theme, QWidget *parent = nullptr);

    void setParameters(const QList<CommandParameter> &parameters);
    [[nodiscard]] const QList<ParameterField *> &fields() const { return m_fields; }

    /// What is to be sent. Nothing where something is wrong: that is said where it is, and has the
    /// focus then.
    [[nodiscard]] std::optional<QJsonObject> take();
    /// What stands there and is right; the rest is left out.
    [[nodiscard]] QJsonObject values() const;
    /// Parameters without a value get their defaults.
    void setValues(const QJsonObject &values);
    /// Says what the agent has against a parameter; false where there is none of that name.
    bool setProblem(const QString &parameter, const QString &words);

Q_SIGNALS:
    void changed();
    /// Return was pressed in the last field.
    void entered();

private:
    Theme &m_theme;
    QVBoxLayout *m_layout;
    QLabel *m_none;
    QList<ParameterField *> m_fields;
};

} // namespace outpost::ui
