// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/parameterchecker.h"

#include "base/secretname.h"
#include "config/nearestword.h"
#include "config/valuereader.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using valuereader::shown;

namespace {

using Type = ParameterConfig::Type;

constexpr double exactly = 9007199254740992.0; ///< doubles are whole and exact up to 2^53

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

QString bound(double value)
{
    return QString::number(value, 'g', 15);
}

/// Checks one value; what is wrong goes after "the parameter \"level\" ".
class ValueCheck
{
public:
    explicit ValueCheck(const ParameterConfig &parameter)
        : m_parameter(parameter)
        , m_isSecret(isNameOfSecret(parameter.name))
    {
    }

    Result<Value> check(const QJsonValue &given) const
    {
        switch (m_parameter.type) {
        case Type::Number:
            return number(given);
        case Type::Integer:
            return integer(given);
        case Type::Boolean:
            if (!given.isBool())
                return mustBe(u"true or false"_s, given);
            return Value(given.toBool());
        case Type::Text:
            return text(given);
        }
        Q_UNREACHABLE();
    }

private:
    [[nodiscard]] Error wrong(const QString &why, const QString &remedy = {}) const
    {
        return {ErrorCode::InvalidInput, u"the parameter %1 %2"_s.arg(shown(m_parameter.name), why),
                remedy};
    }

    /// The value that was given, where it may be told: an error is kept, and shown to everybody.
    [[nodiscard]] QString butNot(const QString &value) const
    {
        return m_isSecret ? QString() : u", not "_s + value;
    }

    [[nodiscard]] Error mustBe(const QString &what, const QJsonValue &given) const
    {
        return wrong(u"must be %1, not %2"_s.arg(what, kindOf(given)));
    }

    [[nodiscard]] Result<void> within(double value) const
    {
        const auto &[least, most] = std::pair{m_parameter.minimum, m_parameter.maximum};
        const QString unit = m_parameter.unit.isEmpty() ? QString() : u' ' + m_parameter.unit;
        if (least && value < *least)
            return wrong(u"must be %1%2 or more"_s.arg(bound(*least), unit) + butNot(bound(value)));
        if (most && value > *most)
            return wrong(u"must be %1%2 or less"_s.arg(bound(*most), unit) + butNot(bound(value)));
        return {};
    }

    [[nodiscard]] Result<Value> number(const QJsonValue &given) const
    {
        if (!given.isDouble())
            return mustBe(u"a number"_s, given);
        const double value = given.toDouble();
        if (!std::isfinite(value))
            return wrong(u"is too large"_s);
        if (const auto fits = within(value); !fits)
            return fits.error();
        return Value(value);
    }

    [[nodiscard]] Result<Value> integer(const QJsonValue &given) const
    {
        if (!given.isDouble())
            return mustBe(u"a whole number"_s, given);
        const double value = given.toDouble();
        // What JSON writes without a point is kept exactly; the rest has to be whole.
        const qint64 exact = given.toInteger(std::numeric_limits<qint64>::min());
        const bool whole = exact != std::numeric_limits<qint64>::min()
            || (std::abs(value) <= exactly && std::trunc(value) == value);
        if (!whole)
            return wrong(u"must be a whole number"_s + butNot(bound(value)));
        if (const auto fits = within(value); !fits)
            return fits.error();
        return Value(exact != std::numeric_limits<qint64>::min() ? exact : qint64(value));
    }

    [[nodiscard]] Result<Value> text(const QJsonValue &given) const
    {
        if (!given.isString())
            return mustBe(u"text"_s, given);
        const QString value = given.toString();
        if (!m_parameter.choices.isEmpty()) {
            if (m_parameter.choices.contains(value))
                return Value(value);
            if (m_isSecret)
                return wrong(u"is none of those that it can be"_s);
            const QString nearest = nearestWord(value, m_parameter.choices);
            const QString all = u"It takes one of: %1"_s.arg(m_parameter.choices.join(u", "_s));
            return wrong(u"can't be %1"_s.arg(shown(value)),
                         nearest.isEmpty() ? all : u"Did you mean \"%1\"? %2"_s.arg(nearest, all));
        }
        if (value.size() > m_parameter.maxLength)
            return wrong(u"has %1 characters, and takes %2 at most"_s.arg(value.size())
                             .arg(m_parameter.maxLength));
        if (std::ranges::any_of(value, [](QChar c) {
                return c.category() == QChar::Other_Control || c == QChar::LineSeparator
                    || c == QChar::ParagraphSeparator;
            }))
            return wrong(u"holds a control character"_s);
        if (!value.isValidUtf16())
            return wrong(u"holds half a character"_s);
        return Value(value);
    }

    const ParameterConfig &m_parameter;
    const bool m_isSecret;
};

} // namespace

ParameterChecker::ParameterChecker(std::vector<ParameterConfig> parameters)
    : m_parameters(std::move(parameters))
{
}

Result<Fields> ParameterChecker::check(const QJsonValue &given) const
{
    QJsonObject object = given.toObject();
    if (!given.isUndefined() && !given.isNull() && !given.isObject()) {
        if (m_parameters.size() != 1)
            return Error{
                ErrorCode::InvalidInput,
                m_parameters.empty() ? u"it takes no parameters"_s
                                     : u"a bare value does not say which parameter it is"_s,
                m_parameters.empty() ? QString()
                                     : u"Give an object with the parameters by their names"_s};
        object.insert(m_parameters.front().name, given);
    }

    Fields checked;
    for (const ParameterConfig &parameter : m_parameters) {
        const QJsonValue value = object.take(parameter.name);
        if (!value.isUndefined()) {
            auto result = ValueCheck(parameter).check(value);
            if (!result)
                return result.error();
            checked.push_back({parameter.name, *std::move(result)});
        } else if (parameter.fallback) {
            Value fallback = *parameter.fallback;
            const auto *whole = std::get_if<qint64>(&fallback);
            if (whole && parameter.type == Type::Number)
                fallback = double(*whole);
            checked.push_back({parameter.name, std::move(fallback)});
        } else {
            return Error{ErrorCode::InvalidInput,
                         u"the parameter %1 is missing"_s.arg(shown(parameter.name)),
                         u"It is %1"_s.arg(parameterTypeName(parameter.type))};
        }
    }
    if (object.isEmpty())
        return checked;

    QStringList names;
    for (const ParameterConfig &parameter : m_parameters)
        names.append(parameter.name);
    const QString unknown = object.constBegin().key();
    const QString nearest = nearestWord(unknown, names);
    return Error{ErrorCode::InvalidInput, u"there is no parameter %1"_s.arg(shown(unknown)),
                 !nearest.isEmpty()    ? u"Did you mean \"%1\"?"_s.arg(nearest)
                     : names.isEmpty() ? u"It takes none"_s
                                       : u"It takes: %1"_s.arg(names.join(u", "_s))};
}

QString parameterTypeName(ParameterConfig::Type type)
{
    switch (type) {
    case Type::Number:
        return u"number"_s;
    case Type::Integer:
        return u"integer"_s;
    case Type::Boolean:
        return u"boolean"_s;
    case Type::Text:
        return u"text"_s;
    }
    return {};
}

const Value *findValue(const Fields &fields, QStringView name)
{
    const auto found = std::ranges::find_if(fields, [&](const Field &f) { return f.name == name; });
    return found == fields.end() ? nullptr : &found->value;
}

} // namespace outpost
