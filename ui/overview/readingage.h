// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QString>

#include <optional>

namespace outpost::ui {

/// How old what a sensor said is, by this screen's clock, which may differ from the device's, and
/// that from a sensor's own: what arrives just now tells by how much. A value.
class ReadingAge
{
public:
    /// Something of @p sensor with the time @p time was there at @p now.
    void observe(const QString &sensor, qint64 time, Timestamp now);
    /// The clock by which @p sensor is stamped was set: what it told so far tells nothing.
    void forget(const QString &sensor);
    [[nodiscard]] std::chrono::microseconds age(const QString &sensor, qint64 time,
                                                Timestamp now) const;

private:
    QHash<QString, qint64> m_least; ///< the least difference of each sensor so far, microseconds
    std::optional<qint64> m_leastOfAll; ///< of those that are not ahead
};

} // namespace outpost::ui
