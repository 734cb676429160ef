// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace outpost::hub {

/// The part of IoT Hub's query language that this hub speaks: `SELECT * FROM devices [WHERE path op
/// literal [AND …]]`, with `=`, `!=`,
/// `<>`, `<`, `<=`, `>`, `>=`, and texts, numbers and truth values as literals. A value.
class DeviceQuery
{
public:
    /// InvalidInput says where it stopped, and what this hub understands.
    [[nodiscard]] static Result<DeviceQuery> parse(const QString &text);

    [[nodiscard]] bool matches(const QJsonObject &twin) const;
    /// The one device it can be about; empty where it can be several.
    [[nodiscard]] QString deviceId() const;

private:
    enum class Operator {
        Equal, ///< `=`
        NotEqual, ///< `!=`, `<>`
        Less, ///< `<`
        LessOrEqual, ///< `<=`
        Greater, ///< `>`
        GreaterOrEqual, ///< `>=`
    };
    struct Condition
    {
        QStringList path; ///< of a twin: deviceId, tags.site, properties.reported.firmware.version
        Operator op;
        QJsonValue literal;
    };
    [[nodiscard]] static bool holds(const Condition &condition, const QJsonValue &value);

    std::vector<Condition> m_conditions;
};

} // namespace outpost::hub
