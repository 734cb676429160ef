// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livereadings.h"

#include <algorithm>
#include <cmath>

namespace outpost::ui {

void LiveReadings::add(const ReadingBatch &batch)
{
    m_skipped += batch.skipped();
    const QList<ReadingBlock> blocks = batch.blocks();
    for (const ReadingBlock &block : blocks) {
        const QStringList names = block.fields();
        const QStringList truths = block.truths();
        const QList<qint64> times = block.times();
        const QList<double> values = block.values();
        const QMap<QString, QString> texts = block.texts();
        if (times.isEmpty() || values.size() != times.size() * names.size())
            continue;
        m_total += times.size();
        const qint64 last = times.constLast();
        bool newestGoesBack = false;
        for (qsizetype column = 0; column < names.size(); ++column) {
            const QString &name = names[column];
            Entry &entry = this->entry({block.sensor(), name});
            const auto text = texts.find(name);
            const bool isNumber = std::isfinite(values[values.size() - names.size() + column]);
            if (text != texts.end())
                entry.text = *text;
            if (isNumber || text != texts.end())
                entry.saysText = !isNumber;
            entry.truth = truths.contains(name);
            if (last < entry.last - setBack) {
                newestGoesBack = newestGoesBack || entry.last >= m_newest - setBack;
                entry.track.forgetAfter(last);
                entry.last = last;
            }
            entry.last = std::max(entry.last, last);
            for (qsizetype row = 0; row < times.size(); ++row) {
                const double value = values[row * names.size() + column];
                if (std::isfinite(value))
                    entry.track.add({times[row], value});
            }
        }
        // Another sensor's clock may be ahead, and was not set.
        m_newest = newestGoesBack ? last : std::max(m_newest, last);
    }
    Q_EMIT changed();
}

const Track *LiveReadings::track(const FieldKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.cend() || found->track.isEmpty() ? nullptr : &found->track;
}

std::optional<QString> LiveReadings::text(const FieldKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.cend() ? std::nullopt : found->text;
}

bool LiveReadings::saysText(const FieldKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found != m_entries.cend() && found->saysText;
}

bool LiveReadings::isTruth(const FieldKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found != m_entries.cend() && found->truth;
}

qint64 LiveReadings::lastTime(const FieldKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.cend() ? 0 : found->last;
}

LiveReadings::Entry &LiveReadings::entry(const FieldKey &key)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end())
        return *found;
    m_fields.append(key);
    const size_t each = std::min(mostOfField, mostOfAll / size_t(m_fields.size()));
    for (Entry &entry : m_entries)
        entry.track.setMost(each);
    Entry &added = m_entries[key];
    added.track.setMost(each);
    Q_EMIT fieldAdded(key);
    return m_entries[key];
}

} // namespace outpost::ui
