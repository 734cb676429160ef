// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"
#include "config/quantity.h"
#include "config/tomldocument.h"
#include "config/valuereader.h"

#include <QJsonArray>

#include <concepts>
#include <limits>
#include <utility>

namespace outpost {

/// Builds the rows of one table of the schema, bound to the members of struct @p S. The default of
/// a row is what a fresh S holds: it is written down in config.h and nowhere else. Used by
/// configschema.cpp alone.
template <typename S> class SchemaSection
{
    using Applies = ConfigKey::Applies;
    using Problem = std::optional<ConfigProblem>;
    using Owner = S &(*)(ConfigTarget &);

public:
    /// Looks at a text, may bring it into its normal form, and says what is wrong with it.
    using Check = std::function<Problem(QString &)>;
    template <typename E> using Words = std::vector<std::pair<QString, E>>;

    SchemaSection(std::vector<ConfigKey> &keys, QString title, QString table, Applies applies,
                  Owner owner, SensorKinds kinds = SensorKind::Any)
        : m_keys(keys)
        , m_title(std::move(title))
        , m_table(std::move(table))
        , m_applies(applies)
        , m_owner(owner)
        , m_kinds(kinds)
    {
    }

    template <typename T>
    requires std::integral<T> &&(!std::same_as<T, bool>)
        SchemaSection &integer(QString name, T S::*member, qint64 least, qint64 most,
                               const QString &unit, QString description)
    {
        ConfigKey &key
            = add(std::move(name), QStringLiteral("whole number"), std::move(description));
        key.range = valuereader::rangeText(QString::number(least), QString::number(most), unit);
        // A port of 0 stands for none, and can't be written.
        if (const auto fallback = qint64(S{}.*member); fallback >= least && fallback <= most)
            setDefault(QString::number(fallback));
        key.read
            = [owner = m_owner, member, least, most](ConfigTarget &target, const TomlNode &node) {
                  qint64 value = 0;
                  Problem problem = valuereader::integer(node, least, most, value);
                  if (!problem)
                      owner(target).*member = T(value);
                  return problem;
              };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(qint64(owner(target).*member));
        };
        return *this;
    }

    SchemaSection &number(QString name, double S::*member, double least, double most,
                          const QString &unit, QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("number"), std::move(description));
        const bool bounded = most < std::numeric_limits<double>::max();
        key.range = bounded ? valuereader::rangeText(QString::number(least, 'g', 15),
                                                     QString::number(most, 'g', 15), unit)
                            : unit;
        setDefault(QString::number(S{}.*member));
        key.read
            = [owner = m_owner, member, least, most](ConfigTarget &target, const TomlNode &node) {
                  return valuereader::number(node, least, most, owner(target).*member);
              };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(owner(target).*member);
        };
        return *this;
    }

    /// A number that may be absent, and has no default.
    SchemaSection &number(QString name, std::optional<double> S::*member, const QString &example,
                          QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("number"), std::move(description));
        key.example = example;
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            constexpr double most = std::numeric_limits<double>::max();
            double value = 0;
            Problem problem = valuereader::number(node, -most, most, value);
            if (!problem)
                owner(target).*member = value;
            return problem;
        };
        return *this;
    }

    /// Text, a whole number, or true or false; may be absent.
    SchemaSection &constant(QString name, std::optional<Value> S::*member, const QString &example,
                            QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("text, whole number, true or false"),
                             std::move(description));
        key.example = example;
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            return valuereader::constant(node, owner(target).*member);
        };
        return *this;
    }

    template <std::integral T>
    SchemaSection &size(QString name, T S::*member, qint64 least, qint64 most, QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("size"), std::move(description));
        key.range = valuereader::rangeText(formatSize(least), formatSize(most), {});
        setDefault(quoteSize(S{}.*member));
        key.read
            = [owner = m_owner, member, least, most](ConfigTarget &target, const TomlNode &node) {
                  qint64 value = 0;
                  Problem problem = valuereader::size(node, least, most, value);
                  if (!problem)
                      owner(target).*member = T(value);
                  return problem;
              };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(qint64(owner(target).*member));
        };
        return *this;
    }

    template <typename D>
    SchemaSection &duration(QString name, D S::*member, std::chrono::milliseconds least,
                            std::chrono::milliseconds most, QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("duration"), std::move(description));
        key.range = valuereader::rangeText(formatDuration(least), formatDuration(most), {});
        setDefault(valuereader::quoted(formatDuration(S{}.*member)));
        key.read
            = [owner = m_owner, member, least, most](ConfigTarget &target, const TomlNode &node) {
                  std::chrono::milliseconds value{0};
                  Problem problem = valuereader::duration(node, least, most, D(1), value);
                  if (!problem)
                      owner(target).*member = std::chrono::duration_cast<D>(value);
                  return problem;
              };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(formatDuration(owner(target).*member));
        };
        return *this;
    }

    SchemaSection &flag(QString name, bool S::*member, QString description)
    {
        ConfigKey &key
            = add(std::move(name), QStringLiteral("true or false"), std::move(description));
        setDefault(S{}.*member ? QStringLiteral("true") : QStringLiteral("false"));
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            return valuereader::flag(node, owner(target).*member);
        };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(owner(target).*member);
        };
        return *this;
    }

    /// @p check may be empty. A whole number is taken as text too: a column's number, a vendor's
    /// id.
    SchemaSection &text(QString name, QString S::*member, QString example, QString description,
                        Check check = {})
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("text"), std::move(description));
        setDefault(S{}.*member);
        if (const QString fallback = S{}.*member; fallback.isEmpty()) {
            key.defaultText.clear();
            key.example = valuereader::quoted(example);
        } else {
            setDefault(valuereader::quoted(fallback));
        }
        key.read = [owner = m_owner, member, check = std::move(check)](ConfigTarget &target,
                                                                       const TomlNode &node) {
            QString value;
            Problem problem = valuereader::text(node, value);
            if (!problem && check)
                problem = check(value);
            if (!problem)
                owner(target).*member = value;
            return problem;
        };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(owner(target).*member);
        };
        return *this;
    }

    /// @p most bytes, as two hexadecimal digits each.
    SchemaSection &bytes(QString name, QByteArray S::*member, qsizetype most, QString example,
                         QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("bytes"), std::move(description));
        key.range = QStringLiteral("1 to %1 bytes").arg(most);
        key.example = std::move(example);
        key.read = [owner = m_owner, member, most](ConfigTarget &target, const TomlNode &node) {
            return valuereader::bytes(node, most, owner(target).*member);
        };
        return *this;
    }

    /// A file that must be there; kept with its absolute path.
    SchemaSection &file(QString name, QString S::*member, const QString &example,
                        QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("file"), std::move(description));
        key.example = valuereader::quoted(example);
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            return valuereader::file(node, target.folder, owner(target).*member);
        };
        return *this;
    }

    /// A file that may be missing: whoever reads it says so.
    SchemaSection &laterFile(QString name, QString S::*member, const QString &example,
                             QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("file"), std::move(description));
        key.example = valuereader::quoted(example);
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            return valuereader::laterFile(node, target.folder, owner(target).*member);
        };
        return *this;
    }

    SchemaSection &secret(QString name, SecretText S::*member, const QString &example,
                          QString description)
    {
        ConfigKey &key
            = add(std::move(name), QStringLiteral("text (secret)"), std::move(description));
        key.example = valuereader::quoted(example);
        key.read = [owner = m_owner, member](ConfigTarget &target, const TomlNode &node) {
            return valuereader::secret(node, owner(target).*member);
        };
        return *this;
    }

    template <typename E>
    SchemaSection &choice(QString name, E S::*member, const Words<E> &words, QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("one of"), std::move(description));
        for (const auto &[word, value] : words) {
            key.choices.append(word);
            if (value == S{}.*member)
                setDefault(valuereader::quoted(word));
        }
        key.range = key.choices.join(QStringLiteral(", "));
        key.read = [owner = m_owner, member, words, choices = key.choices](ConfigTarget &target,
                                                                           const TomlNode &node) {
            qsizetype index = 0;
            Problem problem = valuereader::choice(node, choices, index);
            if (!problem)
                owner(target).*member = words[size_t(index)].second;
            return problem;
        };
        key.value = [owner = m_owner, member, words](ConfigTarget &target) {
            for (const auto &[word, value] : words) {
                if (value == owner(target).*member)
                    return QJsonValue(word);
            }
            return QJsonValue(QJsonValue::Undefined);
        };
        return *this;
    }

    SchemaSection &list(QString name, QStringList S::*member, QStringList choices,
                        QString description)
    {
        ConfigKey &key = add(std::move(name), QStringLiteral("list"), std::move(description));
        key.choices = choices;
        key.range = choices.join(QStringLiteral(", "));
        setDefault(valuereader::quoted(S{}.*member));
        key.read = [owner = m_owner, member, choices](ConfigTarget &target, const TomlNode &node) {
            return valuereader::list(node, choices, owner(target).*member);
        };
        key.value = [owner = m_owner, member](ConfigTarget &target) {
            return QJsonValue(QJsonArray::fromStringList(owner(target).*member));
        };
        return *this;
    }

    /// The last key must be given.
    SchemaSection &required()
    {
        m_keys.back().required = true;
        m_keys.back().defaultText.clear();
        return *this;
    }
    /// What to show for the last key, where it has no default.
    SchemaSection &example(QString value)
    {
        m_keys.back().example = std::move(value);
        return *this;
    }
    /// The last key takes effect in another way than the rest of its section.
    SchemaSection &applies(Applies applies)
    {
        m_keys.back().applies = applies;
        return *this;
    }

private:
    ConfigKey &add(QString name, QString type, QString description)
    {
        ConfigKey &key = m_keys.emplace_back();
        key.section = m_title;
        key.table = m_table;
        key.name = std::move(name);
        key.type = std::move(type);
        key.description = std::move(description);
        key.applies = m_applies;
        key.kinds = m_kinds;
        return key;
    }

    void setDefault(const QString &text)
    {
        m_keys.back().defaultText = text;
        m_keys.back().example = text;
    }

    static QString quoteSize(qint64 bytes)
    {
        const QString text = formatSize(bytes);
        return text.back().isLetter() ? valuereader::quoted(text) : text;
    }

    std::vector<ConfigKey> &m_keys;
    QString m_title;
    QString m_table;
    Applies m_applies;
    Owner m_owner;
    SensorKinds m_kinds;
};

} // namespace outpost
