// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/live/track.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace outpost::ui {

/// What the sensors said since the screen is attached: the last values of each field, within a
/// limit. Says that something is new, not what: who draws does so on its own timer. GUI thread.
class LiveReadings : public QObject
{
    Q_OBJECT

public:
    /// Values kept of a field, and of all fields together: 16 bytes each.
    static constexpr size_t mostOfField = 200'000;
    static constexpr size_t mostOfAll = 1'600'000;
    /// Microseconds that a field's readings may come out of order; one that is older still was
    /// stamped by a clock that was set back, and what was before it can't be put in order with it.
    static constexpr qint64 setBack = 60'000'000;

    using QObject::QObject;

    /// One batch more of the contract's.
    void add(const ReadingBatch &batch);

    /// In the order in which they were first heard of; texts have no track.
    [[nodiscard]] const QList<FieldKey> &fields() const { return m_fields; }
    /// Null where nothing came yet, or only text.
    [[nodiscard]] const Track *track(const FieldKey &key) const;
    /// The last text of a field that has, or once had, text.
    [[nodiscard]] std::optional<QString> text(const FieldKey &key) const;
    /// What it said last was a text.
    [[nodiscard]] bool saysText(const FieldKey &key) const;
    /// The field is true or false: its values are 1 and 0.
    [[nodiscard]] bool isTruth(const FieldKey &key) const;
    /// When it was last heard of, microseconds since 1970; 0: never.
    [[nodiscard]] qint64 lastTime(const FieldKey &key) const;
    /// Readings that came, of all sensors.
    [[nodiscard]] qint64 total() const { return m_total; }
    /// The latest time of a reading, microseconds since 1970; 0: none came. Goes back where the
    /// clock that it is by does.
    [[nodiscard]] qint64 newest() const { return m_newest; }
    /// Readings that were left out, because this screen did not keep up; the history has them.
    [[nodiscard]] qint64 skipped() const { return m_skipped; }

Q_SIGNALS:
    void changed();
    /// A field that was never heard of before.
    void fieldAdded(const outpost::ui::FieldKey &key);

private:
    struct Entry
    {
        Track track{mostOfField};
        std::optional<QString> text;
        bool saysText = false;
        bool truth = false;
        qint64 last = 0;
    };

    Entry &entry(const FieldKey &key);

    QList<FieldKey> m_fields;
    QHash<FieldKey, Entry> m_entries;
    qint64 m_total = 0;
    qint64 m_newest = 0;
    qint64 m_skipped = 0;
};

} // namespace outpost::ui
