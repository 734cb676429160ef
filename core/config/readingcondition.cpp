// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/readingcondition.h"

#include "config/valuereader.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Comparison = ReadingCondition::Comparison;

constexpr size_t mostConditions = 8;
constexpr qsizetype mostText = 1024; ///< characters

struct Sign
{
    QStringView text;
    Comparison comparison;
};
// The longer ones first: "<=" begins with "<".
constexpr std::array signs{
    Sign{u"<=", Comparison::LessOrEqual}, Sign{u">=", Comparison::GreaterOrEqual},
    Sign{u"==", Comparison::Equal},       Sign{u"!=", Comparison::NotEqual},
    Sign{u"<", Comparison::Less},         Sign{u">", Comparison::Greater}};

/// Takes one text apart from its start to its end.
class ConditionParser
{
public:
    explicit ConditionParser(QStringView text)
        : m_text(text.toString())
    {
    }

    Result<std::vector<ReadingCondition>> parse()
    {
        std::vector<ReadingCondition> conditions;
        if (m_text.size() > mostText)
            return fail(u"is longer than %1 characters"_s.arg(mostText));
        for (;;) {
            if (conditions.size() == mostConditions)
                return fail(u"has more than %1 conditions"_s.arg(mostConditions));
            auto condition = parseOne();
            if (!condition)
                return condition.error();
            conditions.push_back(*std::move(condition));
            skipSpace();
            if (m_at == m_text.size())
                return conditions;
            if (!takeWord(u"and"))
                return fail(u"can't go on with %1; conditions are joined with \"and\" alone"_s.arg(
                    shownRest()));
        }
    }

private:
    static Error fail(const QString &message)
    {
        return {ErrorCode::InvalidInput, message,
                u"For instance require = \"boiler.pressure < 4 and boiler.valve == 'closed'\""_s};
    }

    [[nodiscard]] QString shownRest() const
    {
        return m_at == m_text.size() ? u"its end"_s : valuereader::shown(m_text.sliced(m_at));
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    /// What the pattern matches here; empty where it does not.
    QString take(const QRegularExpression &pattern)
    {
        skipSpace();
        const auto match = pattern.match(m_text, m_at, QRegularExpression::NormalMatch,
                                         QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            return {};
        m_at += match.capturedLength();
        return match.captured();
    }

    QString takeName()
    {
        static const QRegularExpression name(u"[A-Za-z][A-Za-z0-9_]{0,63}"_s);
        return take(name);
    }

    bool takeWord(QStringView word)
    {
        const qsizetype before = m_at;
        if (takeName() == word)
            return true;
        m_at = before;
        return false;
    }

    Result<ReadingCondition> parseOne()
    {
        ReadingCondition condition;
        condition.field = takeName();
        if (condition.field.isEmpty())
            return fail(u"has no field at %1"_s.arg(shownRest()));
        if (m_at < m_text.size() && m_text[m_at] == u'.') {
            ++m_at;
            condition.sensor = std::exchange(condition.field, takeName());
            if (condition.field.isEmpty())
                return fail(u"has no field of %1 at %2"_s.arg(valuereader::shown(condition.sensor),
                                                              shownRest()));
        }
        skipSpace();
        const auto sign = std::ranges::find_if(signs, [&](const Sign &s) {
            return QStringView(m_text).sliced(m_at).startsWith(s.text);
        });
        if (sign == signs.end())
            return fail(u"has none of <, <=, >, >=, ==, != at %1"_s.arg(shownRest()));
        m_at += sign->text.size();
        condition.comparison = sign->comparison;
        auto limit = parseLiteral();
        if (!limit)
            return limit.error();
        condition.limit = *std::move(limit);
        const bool ordered = condition.comparison != Comparison::Equal
            && condition.comparison != Comparison::NotEqual;
        if (ordered && !std::holds_alternative<double>(condition.limit))
            return fail(u"compares %1 with %2, which needs a number"_s.arg(
                valuereader::shown(condition.field), sign->text));
        return condition;
    }

    Result<Value> parseLiteral()
    {
        static const QRegularExpression number(u"[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"_s);
        static const QRegularExpression quoted(u"'[^']*'|\"[^\"]*\""_s);
        if (const QString text = take(quoted); !text.isEmpty())
            return Value(text.sliced(1, text.size() - 2));
        if (takeWord(u"true"))
            return Value(true);
        if (takeWord(u"false"))
            return Value(false);
        if (const QString text = take(number); !text.isEmpty()) {
            const double value = text.toDouble();
            if (std::isfinite(value))
                return Value(value);
        }
        return fail(u"has no number, true, false or text in quotes at %1"_s.arg(shownRest()));
    }

    QString m_text;
    qsizetype m_at = 0;
};

std::optional<double> numberIn(const Value &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *whole = std::get_if<qint64>(&value))
        return double(*whole);
    return std::nullopt;
}

} // namespace

std::optional<bool> ReadingCondition::holds(const Value &seen) const
{
    const auto number = numberIn(seen);
    if (const auto *bound = std::get_if<double>(&limit)) {
        if (!number)
            return std::nullopt;
        switch (comparison) {
        case Comparison::Less:
            return *number < *bound;
        case Comparison::LessOrEqual:
            return *number <= *bound;
        case Comparison::Greater:
            return *number > *bound;
        case Comparison::GreaterOrEqual:
            return *number >= *bound;
        case Comparison::Equal:
            return *number == *bound;
        case Comparison::NotEqual:
            return *number != *bound;
        }
    }
    if (seen.index() != limit.index())
        return std::nullopt;
    return (seen == limit) == (comparison == Comparison::Equal);
}

QString ReadingCondition::text() const
{
    QString text = sensor.isEmpty() ? field : sensor + u'.' + field;
    const auto sign = std::ranges::find(signs, comparison, &Sign::comparison);
    text += u' ' + sign->text.toString() + u' ';
    if (const auto *words = std::get_if<QString>(&limit))
        return text + (words->contains(u'\'') ? u'"' + *words + u'"' : u'\'' + *words + u'\'');
    if (const auto *truth = std::get_if<bool>(&limit))
        return text + (*truth ? u"true"_s : u"false"_s);
    return text + QString::number(numberIn(limit).value_or(0), 'g', 15);
}

Result<std::vector<ReadingCondition>> parseConditions(QStringView text)
{
    return ConditionParser(text).parse();
}

QString impliedSensor(const CommandConfig &command, const std::vector<SensorConfig> &sensors)
{
    if (!command.action.sensor.isEmpty())
        return command.action.sensor;
    return sensors.size() == 1 ? sensors.front().name : QString();
}

QStringList knownFields(const SensorConfig &sensor)
{
    QStringList names;
    if (sensor.type == SensorConfig::Type::Gpio) {
        for (const GpioInputConfig &line : sensor.gpio.lines)
            names.append(line.name);
    } else if (sensor.type == SensorConfig::Type::Modbus) {
        for (const ModbusRegisterConfig &entry : sensor.modbus.registers) {
            if (entry.poll)
                names.append(entry.name);
        }
    } else {
        for (const FieldConfig &field : sensor.fields)
            names.append(field.name);
    }
    return names;
}

} // namespace outpost
