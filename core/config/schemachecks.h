// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configschema.h"

#include <optional>

/// What the schema asks of a text beyond being one. Each may bring the text into its normal form.
namespace outpost::schemachecks {

using Problem = std::optional<ConfigProblem>;

/// A name by DTDL's grammar, as the hub and its tools can take it.
[[nodiscard]] Problem checkName(QString &name);
/// The same, but for the name of the alarm that every sensor may have.
[[nodiscard]] Problem checkAlarmName(QString &name);
/// Four hexadecimal digits; kept in lower case, without "0x".
[[nodiscard]] Problem checkUsbId(QString &id);
/// An absolute path. Whether it exists is found out when it is used: devices come and go.
[[nodiscard]] Problem checkPath(QString &path);
/// Anything but nothing.
[[nodiscard]] Problem checkNotEmpty(QString &text);
/// A media type.
[[nodiscard]] Problem checkContentType(QString &type);
/// A DTMI of a Plug and Play model.
[[nodiscard]] Problem checkModelId(QString &id);
/// A valid regular expression.
[[nodiscard]] Problem checkExpression(QString &pattern);
/// A valid regular expression with at least one named group.
[[nodiscard]] Problem checkPattern(QString &pattern);

} // namespace outpost::schemachecks
