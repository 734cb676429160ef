// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace outpost {

/// A name in DTDL's grammar from whatever a device calls its field: each run of other characters
/// becomes one "_", none at the ends, an "f" goes before a digit at the front, "field" where
/// nothing is left; cut to 64. "t" becomes "t_value", as a message has its time there. The same key
/// always gives the same name.
[[nodiscard]] QString sanitisedName(QByteArrayView key);

/// Gives each of a device's keys its name, and no name twice: the key that comes later gets "_2",
/// "_3" …. Names are made once and shared, so a reading's names cost nothing. A value; one per
/// sensor.
class FieldNames
{
public:
    /// More keys than these, as noise may bring them, get no name: memory is bounded, and names
    /// stay unique.
    static constexpr std::size_t kMostKeys = 512;

    /// Empty where there are too many keys. @p hint: where the key probably is, counted by first
    /// appearance; a frame's fields come in the same order each time.
    [[nodiscard]] QString nameFor(QByteArrayView key, std::size_t hint = 0);
    /// Keys that could not have the name they would have had.
    [[nodiscard]] int collisions() const { return m_collisions; }

private:
    struct Entry
    {
        QByteArray key;
        QString name;
    };
    std::vector<Entry> m_entries;
    int m_collisions = 0;
};

} // namespace outpost
