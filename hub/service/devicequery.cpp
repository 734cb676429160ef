// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/devicequery.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestQuery = 4096;
constexpr int mostConditions = 32;

Error notUnderstood(const QString &rest)
{
    return {ErrorCode::InvalidInput,
            u"the query can't be understood at \"%1\""_s.arg(rest.left(40)),
            u"This hub knows SELECT * FROM devices [WHERE path = 'text' [AND …]]."_s};
}

/// Takes a query apart from the left.
class Scanner
{
public:
    explicit Scanner(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] QString rest() const { return m_text.sliced(m_at); }

    /// What @p pattern finds right here, blanks around it; null where it finds nothing.
    QString accept(const QString &pattern)
    {
        const QRegularExpression expression(u"\\G\\s*("_s + pattern + u")\\s*"_s,
                                            QRegularExpression::CaseInsensitiveOption);
        const auto match = expression.match(m_text, m_at);
        if (!match.hasMatch())
            return {};
        m_at = match.capturedEnd();
        return match.captured(1);
    }

private:
    QString m_text;
    qsizetype m_at = 0;
};

std::optional<QJsonValue> literalFrom(Scanner &scanner)
{
    if (const QString quoted = scanner.accept(u"'(?:[^'\\\\]|\\\\.|'')*'"_s); !quoted.isNull()) {
        QString text = quoted.sliced(1, quoted.size() - 2);
        text.replace(u"''"_s, u"'"_s).replace(QRegularExpression(u"\\\\(.)"_s), u"\\1"_s);
        return QJsonValue(text);
    }
    if (const QString number = scanner.accept(u"-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?"_s);
        !number.isNull())
        return QJsonValue(number.toDouble());
    if (const QString truth = scanner.accept(u"(?:true|false)\\b"_s); !truth.isNull())
        return QJsonValue(truth.compare(u"true", Qt::CaseInsensitive) == 0);
    return std::nullopt;
}

QJsonValue valueAt(const QJsonObject &twin, const QStringList &path)
{
    QJsonValue value = twin;
    for (const QString &name : path)
        value = value.toObject().value(name);
    return value;
}

} // namespace

Result<DeviceQuery> DeviceQuery::parse(const QString &text)
{
    if (text.size() > longestQuery)
        return Error{ErrorCode::InvalidInput,
                     u"the query is longer than %1 characters"_s.arg(longestQuery),
                     {}};
    static const QHash<QString, Operator> operators{
        {u"="_s, Operator::Equal},          {u"!="_s, Operator::NotEqual},
        {u"<>"_s, Operator::NotEqual},      {u"<"_s, Operator::Less},
        {u"<="_s, Operator::LessOrEqual},   {u">"_s, Operator::Greater},
        {u">="_s, Operator::GreaterOrEqual}};

    Scanner scanner(text.trimmed());
    if (scanner.accept(u"SELECT\\s+\\*\\s+FROM\\s+devices(?![\\w.])"_s).isNull())
        return notUnderstood(scanner.rest());
    DeviceQuery query;
    bool more = !scanner.accept(u"WHERE\\b"_s).isNull();
    while (more) {
        const QString path = scanner.accept(u"[A-Za-z_$][\\w$-]*(?:\\.[\\w$-]+)*"_s);
        const QString op = path.isNull() ? QString() : scanner.accept(u"<=|>=|!=|<>|=|<|>"_s);
        const auto literal = op.isNull() ? std::nullopt : literalFrom(scanner);
        if (!literal)
            return notUnderstood(scanner.rest());
        query.m_conditions.push_back({path.split(u'.'), operators.value(op), *literal});
        if (query.m_conditions.size() > mostConditions)
            return Error{ErrorCode::InvalidInput,
                         u"the query has more than %1 conditions"_s.arg(mostConditions),
                         {}};
        more = !scanner.accept(u"AND\\b"_s).isNull();
    }
    scanner.accept(u";"_s);
    if (!scanner.rest().isEmpty())
        return notUnderstood(scanner.rest());
    return query;
}

bool DeviceQuery::holds(const Condition &condition, const QJsonValue &value)
{
    if (condition.op == Operator::NotEqual)
        return value != condition.literal;
    // Values of different types are in no order; neither are they equal.
    if (value.type() != condition.literal.type())
        return false;
    int order = 0;
    if (value.isString())
        order = value.toString().compare(condition.literal.toString());
    else if (value.isDouble())
        order = value.toDouble() < condition.literal.toDouble() ? -1
            : value.toDouble() > condition.literal.toDouble()   ? 1
                                                                : 0;
    else
        order = int(value.toBool()) - int(condition.literal.toBool());
    switch (condition.op) {
    case Operator::Equal:
        return order == 0;
    case Operator::Less:
        return order < 0;
    case Operator::LessOrEqual:
        return order <= 0;
    case Operator::Greater:
        return order > 0;
    case Operator::GreaterOrEqual:
        return order >= 0;
    case Operator::NotEqual:
        break; // answered above
    }
    return false;
}

bool DeviceQuery::matches(const QJsonObject &twin) const
{
    return std::all_of(m_conditions.begin(), m_conditions.end(),
                       [&twin](const Condition &condition) {
                           return holds(condition, valueAt(twin, condition.path));
                       });
}

QString DeviceQuery::deviceId() const
{
    for (const Condition &condition : m_conditions) {
        if (condition.op == Operator::Equal && condition.path == QStringList{u"deviceId"_s})
            return condition.literal.toString();
    }
    return {};
}

} // namespace outpost::hub
