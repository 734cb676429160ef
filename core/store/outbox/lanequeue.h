// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outbox/outboxrecords.h"

#include <deque>
#include <optional>
#include <vector>

namespace outpost {

/// The messages of one lane that wait to be sent: the oldest of them in memory, the others on disk
/// alone, so that a million of them cost no more than a few. A value without I/O: it says what to
/// load, and is given what was loaded.
class LaneQueue
{
public:
    /// At most about @p mostBytes are kept in memory for messages that are on disk as well.
    explicit LaneQueue(qint64 mostBytes);

    /// At start: messages after @p known, up to @p newest, wait on disk.
    void begin(quint64 known, quint64 newest);
    /// A message that is on disk now, or, with @p mustKeep, nowhere but here. They come in the
    /// order of their sequences.
    void add(QueuedMessage message, bool mustKeep = false);

    /// The same of one that is in flight already: it is known, should it come back.
    void addInFlight(quint64 sequence);

    /// Takes over all that waits in @p later, whose messages are newer; @p later is empty then.
    void absorb(LaneQueue &later);

    /// What to load next: sequences in (first, last]; nothing while enough is in memory, or a load
    /// is under way.
    struct Wanted
    {
        quint64 after = 0;
        quint64 upTo = 0;
        int generation
            = 0; ///< what was asked for before absorb() took it over is not wanted any more
    };
    [[nodiscard]] std::optional<Wanted> wanted() const;
    void loadBegun() { m_loading = true; }
    /// What the disk gave for @p wanted: all that waits up to @p upTo.
    void loaded(const Wanted &wanted, std::vector<QueuedMessage> messages, quint64 upTo);
    /// The load failed; it may be asked for again.
    void loadFailed() { m_loading = false; }

    [[nodiscard]] bool isEmpty() const { return m_head.empty(); }
    /// Everything that waits is in memory.
    [[nodiscard]] bool isWhole() const { return m_loadedTo >= m_newest; }
    /// The oldest in memory; only where !isEmpty().
    [[nodiscard]] const QueuedMessage &front() const { return m_head.front().message; }
    [[nodiscard]] QueuedMessage takeFront();
    /// It was taken, and waits again, in its order: before all others, as a rule.
    void putBack(QueuedMessage message);

    /// Takes one out of the middle; nothing where it is not in memory.
    std::optional<QueuedMessage> remove(quint64 sequence);
    /// It may wait here, on the disk alone.
    [[nodiscard]] bool reaches(quint64 sequence) const
    {
        return sequence > m_loadedTo && sequence <= m_newest;
    }
    /// Calls @p visit for each in memory, the oldest first.
    template <typename Visit> void forEach(Visit visit) const
    {
        for (const Slot &slot : m_head) {
            if (!slot.gone)
                visit(slot.message);
        }
    }

    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    struct Slot
    {
        QueuedMessage message;
        bool gone = false; ///< removed from the middle; its sequence is what is left
    };
    void push(QueuedMessage message);
    void trim();

    std::deque<Slot> m_head; ///< rising sequences; the first is never one that is gone
    size_t m_gone = 0;
    qint64 m_mostBytes;
    qint64 m_bytes = 0;
    quint64 m_loadedTo = 0; ///< the newest sequence that came into memory, or is known not to exist
    quint64 m_newest = 0; ///< the newest on disk
    bool m_loading = false;
    int m_generation = 0;
};

} // namespace outpost
