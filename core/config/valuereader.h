// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"
#include "config/tomldocument.h"

#include <QStringList>

#include <chrono>
#include <optional>

/// One TOML value into one C++ value, or what is wrong with it. The output stays as it was where
/// something is wrong.
namespace outpost::valuereader {

using Problem = std::optional<ConfigProblem>;

[[nodiscard]] Problem integer(const TomlNode &node, qint64 least, qint64 most, qint64 &value);
/// Finite numbers only.
[[nodiscard]] Problem number(const TomlNode &node, double least, double most, double &value);
/// Text with a unit, or bytes as a whole number.
[[nodiscard]] Problem size(const TomlNode &node, qint64 least, qint64 most, qint64 &value);
/// Text with a unit, or seconds as a number. What is not a multiple of @p grain is refused.
[[nodiscard]] Problem duration(const TomlNode &node, std::chrono::milliseconds least,
                               std::chrono::milliseconds most, std::chrono::milliseconds grain,
                               std::chrono::milliseconds &value);
[[nodiscard]] Problem flag(const TomlNode &node, bool &value);
/// A whole number is taken as its digits.
[[nodiscard]] Problem text(const TomlNode &node, QString &value);
/// At most @p most bytes, as two hexadecimal digits each; blanks mean nothing.
[[nodiscard]] Problem bytes(const TomlNode &node, qsizetype most, QByteArray &value);
/// Text, a whole number, or true or false: what two values can be compared by exactly.
[[nodiscard]] Problem constant(const TomlNode &node, std::optional<Value> &value);
[[nodiscard]] Problem choice(const TomlNode &node, const QStringList &choices, qsizetype &index);
/// Words without repetition; one word may stand without brackets.
[[nodiscard]] Problem list(const TomlNode &node, const QStringList &choices, QStringList &value);
/// Trimmed, never empty, and never told.
[[nodiscard]] Problem secret(const TomlNode &node, SecretText &value);
/// A regular file that can be read; relative to @p folder, kept absolute.
[[nodiscard]] Problem file(const TomlNode &node, const QString &folder, QString &value);

/// The same, without looking whether it is there.
[[nodiscard]] Problem laterFile(const TomlNode &node, const QString &folder, QString &value);

/// The text of a small file that holds a secret, trimmed; nothing where it can't be read, is larger
/// than 64 KiB, or is not UTF-8.
[[nodiscard]] std::optional<QString> secretFrom(const QString &file);

/// As TOML writes it, with quotes.
[[nodiscard]] QString quoted(const QString &text);
[[nodiscard]] QString quoted(const QStringList &list);
/// For messages: in quotes, at most 64 characters of it, nothing that moves a terminal's cursor.
[[nodiscard]] QString shown(const QString &text);
/// "1 to 100 messages".
[[nodiscard]] QString rangeText(const QString &least, const QString &most, const QString &unit);

} // namespace outpost::valuereader
