// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"
#include "config/commandconfig.h"

#include <QJsonValue>

#include <vector>

namespace outpost {

/// What a command takes, and whether a caller's parameters are that. A value without I/O; threads:
/// any.
class ParameterChecker
{
public:
    explicit ParameterChecker(std::vector<ParameterConfig> parameters);

    /// A value for each parameter, in the order of the configuration: what was given, or the
    /// default. Numbers are finite doubles, integers exact, texts within their length and without
    /// control characters, which would be a line of their own on a wire. A command with one
    /// parameter takes its bare value too. InvalidInput names the parameter and says why.
    [[nodiscard]] Result<Fields> check(const QJsonValue &given) const;

    [[nodiscard]] const std::vector<ParameterConfig> &parameters() const { return m_parameters; }

private:
    std::vector<ParameterConfig> m_parameters;
};

/// "number", "integer", "boolean", "text".
[[nodiscard]] QString parameterTypeName(ParameterConfig::Type type);

/// The value of that name; null where there is none.
[[nodiscard]] const Value *findValue(const Fields &fields, QStringView name);

} // namespace outpost
