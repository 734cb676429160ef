// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// The pieces of Microsoft's Digital Twins Definition Language, version 2, as far as a device model
/// needs them, and what it allows of each (https://aka.ms/dtdl, DTDL.v2.md). Threads: any.
namespace outpost::dtdl {

/// A letter, then letters, digits and underscores, no underscore at the end, 64 at most.
[[nodiscard]] bool isName(const QString &name);
/// A name made of any word, for what is only shown in a list.
[[nodiscard]] QString nameFrom(const QString &word);
/// A description or comment: 512 characters at most.
[[nodiscard]] QString text(const QString &text);

/// A unit that the language knows, and what is measured in it.
struct Unit
{
    QString quantity; ///< the semantic type: "Temperature"
    QString name; ///< "degreeCelsius"
};
/// @p unit is DTDL's name or a usual sign ("°C", "bar"); @p field tells apart what is measured in
/// the same unit. Nothing where the language has none.
[[nodiscard]] std::optional<Unit> unitOf(const QString &unit, const QString &field);

[[nodiscard]] QJsonObject enumeration(const QStringList &words);
[[nodiscard]] QJsonObject field(const QString &name, const QJsonValue &schema,
                                const QString &description = {});
/// At most 30 fields.
[[nodiscard]] QJsonObject object(const QJsonArray &fields);
/// From text to @p value.
[[nodiscard]] QJsonObject map(const QString &keyName, const QString &valueName,
                              const QJsonValue &value);
[[nodiscard]] QJsonObject property(const QString &name, const QJsonValue &schema, bool writable,
                                   const QString &description = {});

/// Gathers the contents of one interface: each name once, 300 of them at most.
class Interface
{
public:
    /// @p path tells interfaces of one device apart: "sensor:boiler".
    explicit Interface(QString path, const QString &displayName);

    void describe(const QString &description);
    /// False: it is left out, and that is said among the remarks, where the language does not allow
    /// it.
    bool add(const QJsonObject &content);
    /// What had to be left out, and why, for a person.
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }
    /// With an id made of its path and a hash of all that it says, unless @p id is given.
    [[nodiscard]] QJsonObject finished(const QString &id = {}) const;

private:
    QString m_path;
    QJsonObject m_object;
    QJsonArray m_contents;
    QStringList m_names;
    QStringList m_remarks;
};

} // namespace outpost::dtdl
