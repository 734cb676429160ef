// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace outpost::ui {

/// What a person typed for a parameter, as the agent wants it, or what is wrong with it. Values and
/// words alone; the agent looks at everything again.
class ParameterCheck
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::ParameterCheck)

public:
    struct Checked
    {
        QJsonValue value{QJsonValue::Undefined}; ///< undefined: the parameter's default counts
        QString problem; ///< in words; empty: there is none

        [[nodiscard]] bool isGood() const { return problem.isEmpty(); }
    };

    /// Numbers as the screen's language writes them, or with a point.
    [[nodiscard]] static Checked check(const CommandParameter &parameter, const QString &text);
    [[nodiscard]] static std::optional<double> number(const QString &text);
    /// A number as the screen's language writes it, with all digits that count.
    [[nodiscard]] static QString numberText(double value);
    /// "0 to 100 percent", "at most 12 characters"; empty: anything.
    [[nodiscard]] static QString range(const CommandParameter &parameter);
    /// How much one press of + or - changes it.
    [[nodiscard]] static double step(const CommandParameter &parameter);
    /// "level 42 percent, mode fast": what a person is asked to confirm.
    [[nodiscard]] static QString spoken(const QList<CommandParameter> &parameters,
                                        const QJsonObject &values);
    /// The parameter that the agent's refusal names, and what it says of it.
    [[nodiscard]] static std::optional<std::pair<QString, QString>>
    namedIn(const QString &agentError);
};

} // namespace outpost::ui
