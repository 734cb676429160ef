// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <deque>

namespace outpost {

/// The telemetry messages that are on their way: which publish carries which handle, and how many
/// more may follow. A value without I/O. Acknowledgements come out in the order of sending,
/// whatever order they come in.
class SendWindow
{
public:
    /// Forgets everything; @p capacity messages may be on their way at once.
    void reset(int capacity);
    /// A smaller one does not take back what is on its way already.
    void setCapacity(int capacity) { m_capacity = capacity; }
    [[nodiscard]] int room() const;
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }

    /// @p number is the publish's, and greater than every one before.
    void add(quint64 number, quint64 handle);
    /// Appends to @p handles those that are now known to be acknowledged. A number that is not in
    /// the window is ignored.
    void acknowledge(quint64 number, QList<quint64> &handles);

    struct Remainder
    {
        QList<quint64> acknowledged; ///< had their acknowledgement, but one before them had not
        QList<quint64> released; ///< had none
    };
    /// Empties the window, as when a connection falls.
    [[nodiscard]] Remainder takeAll();

private:
    struct Entry
    {
        quint64 number;
        quint64 handle;
        bool acknowledged;
    };
    std::deque<Entry> m_entries;
    int m_capacity = 0;
};

} // namespace outpost
