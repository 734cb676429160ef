// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/parametercheck.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double exactly = 9007199254740992.0; ///< doubles are whole and exact up to 2^53

QString withUnit(const QString &number, const CommandParameter &parameter)
{
    return parameter.unit().isEmpty() ? number : number + u' ' + parameter.unit();
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
        || c == QChar::ParagraphSeparator;
}

} // namespace

std::optional<double> ParameterCheck::number(const QString &text)
{
    QLocale locale;
    // "1.234" must not become 1234 where the language groups with points.
    locale.setNumberOptions(QLocale::RejectGroupSeparator);
    bool ok = false;
    double value = locale.toDouble(text.trimmed(), &ok);
    if (!ok)
        value = QLocale::c().toDouble(text.trimmed(), &ok);
    if (!ok || !std::isfinite(value))
        return std::nullopt;
    return value;
}

QString ParameterCheck::numberText(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g',
                           std::abs(value) <= exactly && value == std::trunc(value) ? 17 : 12);
}

ParameterCheck::Checked ParameterCheck::check(const CommandParameter &parameter,
                                              const QString &text)
{
    const bool isText = parameter.type() == "text"_L1;
    if (text.isEmpty() && (parameter.fallback().isValid() || !isText)) {
        if (parameter.fallback().isValid())
            return {};
        return {.problem = parameter.choices().isEmpty() && parameter.type() != "boolean"_L1
                    ? tr("It has to be given")
                    : tr("Choose one")};
    }
    if (parameter.type() == "boolean"_L1) {
        if (text != "true"_L1 && text != "false"_L1)
            return {.problem = tr("Choose one")};
        return {.value = text == "true"_L1};
    }
    if (isText) {
        if (!parameter.choices().isEmpty() && !parameter.choices().contains(text))
            return {.problem = tr("Choose one")};
        if (parameter.maxLength() > 0 && text.size() > parameter.maxLength())
            return {.problem = tr("It has %1 characters, and may have %2")
                                   .arg(QLocale().toString(text.size()),
                                        QLocale().toString(parameter.maxLength()))};
        if (std::ranges::any_of(text, isControl))
            return {.problem = tr("It holds a line end or another control character")};
        return {.value = text};
    }
    const auto value = number(text);
    if (!value)
        return {.problem = tr("It has to be a number")};
    const bool isWhole = parameter.type() == "integer"_L1;
    if (isWhole && (*value != std::trunc(*value) || std::abs(*value) > exactly))
        return {.problem = tr("It has to be a whole number")};
    const QVariant &least = parameter.minimum();
    const QVariant &most = parameter.maximum();
    if (least.isValid() && *value < least.toDouble())
        return {
            .problem
            = tr("It has to be %1 or more").arg(withUnit(numberText(least.toDouble()), parameter))};
    if (most.isValid() && *value > most.toDouble())
        return {
            .problem
            = tr("It has to be %1 or less").arg(withUnit(numberText(most.toDouble()), parameter))};
    return {.value = isWhole ? QJsonValue(qint64(*value)) : QJsonValue(*value)};
}

QString ParameterCheck::range(const CommandParameter &parameter)
{
    if (parameter.type() == "text"_L1)
        return parameter.choices().isEmpty() && parameter.maxLength() > 0
            ? tr("At most %n character(s)", nullptr, parameter.maxLength())
            : QString();
    const auto bound
        = [&](const QVariant &value) { return withUnit(numberText(value.toDouble()), parameter); };
    const bool hasLeast = parameter.minimum().isValid();
    const bool hasMost = parameter.maximum().isValid();
    if (hasLeast && hasMost)
        return tr("%1 to %2")
            .arg(numberText(parameter.minimum().toDouble()), bound(parameter.maximum()));
    if (hasLeast)
        return tr("%1 or more").arg(bound(parameter.minimum()));
    if (hasMost)
        return tr("%1 or less").arg(bound(parameter.maximum()));
    return {};
}

double ParameterCheck::step(const CommandParameter &parameter)
{
    const bool isWhole = parameter.type() == "integer"_L1;
    if (!parameter.minimum().isValid() || !parameter.maximum().isValid())
        return 1;
    const double range = parameter.maximum().toDouble() - parameter.minimum().toDouble();
    if (!(range > 0))
        return 1;
    // A hundredth of the range, rounded down to 1, 2 or 5 of its power of ten.
    const double raw = range / 100;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    const double digit = raw / power;
    const double step = (digit >= 5 ? 5 : digit >= 2 ? 2 : 1) * power;
    return isWhole ? std::max(1.0, std::round(step)) : step;
}

QString ParameterCheck::spoken(const QList<CommandParameter> &parameters, const QJsonObject &values)
{
    QStringList parts;
    for (const CommandParameter &parameter : parameters) {
        QVariant value = values.value(parameter.name()).toVariant();
        if (!value.isValid())
            value = parameter.fallback();
        if (!value.isValid() || value.toString().isEmpty())
            continue;
        QString text = value.toString();
        if (parameter.type() == "boolean"_L1)
            text = value.toBool() ? tr("on") : tr("off");
        else if (parameter.type() != "text"_L1)
            text = withUnit(numberText(value.toDouble()), parameter);
        else
            text = u'"' + text + u'"';
        parts.append(parameter.name() + u' ' + text);
    }
    return parts.join(u", "_s);
}

std::optional<std::pair<QString, QString>> ParameterCheck::namedIn(const QString &agentError)
{
    static const QRegularExpression named(
        uR"re(^the parameter "?([A-Za-z][A-Za-z0-9_]*)"? (.+)$)re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = named.match(agentError);
    if (!match.hasMatch())
        return std::nullopt;
    QString words = match.captured(2);
    words[0] = words[0].toUpper();
    return std::pair{match.captured(1), words};
}

} // namespace outpost::ui
