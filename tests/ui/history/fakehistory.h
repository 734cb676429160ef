// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/historysource.h"

#include <QMap>

#include <algorithm>

namespace outpost::ui {

/// A history that a test writes: answers from a list of rows, in the order of the questions, when
/// the test says so. It can be slow (a search that comes back every so many rows), fail, and go.
class FakeHistory : public HistorySource
{
    Q_OBJECT

public:
    static constexpr qint64 begin = 1'700'000'000'000'000; ///< microseconds

    /// The time of the nth row; its id is 1,024 times that.
    static qint64 timeOf(qint64 n) { return begin + n * 1'000'000; }
    static qint64 idOf(qint64 n) { return timeOf(n) << 10; }

    void add(int count, const QString &title = QStringLiteral("row"),
             const QString &state = QStringLiteral("acknowledged"))
    {
        for (int i = 0; i < count; ++i) {
            const qint64 n = m_rows.size();
            HistoryRow row;
            row.setId(idOf(n));
            row.setTime(timeOf(n));
            row.setKind(QStringLiteral("message"));
            row.setDirection(QStringLiteral("out"));
            row.setState(state);
            row.setSubject(QStringLiteral("boiler"));
            row.setTitle(title);
            m_rows.append(row);
        }
    }
    /// With a time of its own, later than the others'.
    void add(const HistoryRow &row) { m_rows.append(row); }
    void setState(qint64 n, const QString &state) { m_rows[n].setState(state); }
    void setEntry(const HistoryEntry &entry) { m_entries.insert(entry.row().id(), entry); }

    /// Rows that one answer looks through; 0: any number.
    int step = 0;
    int mostOfPage = 1000; ///< whatever is asked for
    int asked = 0;
    int cancelled = 0;
    QList<qint64> repeated;
    QString refusal; ///< of sendAgain(); empty: it is done

    void setAvailable(bool available)
    {
        m_available = available;
        if (!available) {
            const auto open = std::exchange(m_open, {});
            for (const Open &one : open)
                one.failure(QStringLiteral("gone"));
        }
        Q_EMIT availableChanged();
    }
    /// Answers what is open, and what is asked then, until nothing is.
    void answerAll()
    {
        while (!m_open.isEmpty())
            answerOne();
    }
    void answerOne()
    {
        const Open open = m_open.take(m_open.firstKey());
        open.answer();
    }
    [[nodiscard]] qsizetype open() const { return m_open.size(); }
    void failOne(const QString &error)
    {
        const Open open = m_open.take(m_open.firstKey());
        open.failure(error);
    }

    Request askRows(const Place &place, RowsAnswer answer, Failure failure) override
    {
        return ask([this, place, answer] { answer(find(place)); }, failure);
    }
    Request askEntries(const Place &place, EntriesAnswer answer, Failure failure) override
    {
        return ask(
            [this, place, answer] {
                const HistoryRows rows = find(place);
                QList<HistoryEntry> entries;
                for (const HistoryRow &row : rows.rows()) {
                    HistoryEntry entry = m_entries.value(row.id());
                    entry.setRow(row);
                    entries.append(entry);
                }
                answer(HistoryEntries(entries, rows.next(), rows.reached()));
            },
            failure);
    }
    Request askEntry(qint64 id, EntryAnswer answer, Failure failure) override
    {
        return ask([this, id, answer] { answer(entry(id)); }, failure);
    }
    Request askBefore(qint64 id, EntryAnswer answer, Failure failure) override
    {
        return ask([this, id, answer] { answer(entry(id - (qint64(1'000'000) << 10))); }, failure);
    }
    Request askLine(qint64, LineAnswer answer, Failure failure) override
    {
        return ask([this, answer] { answer(line); }, failure);
    }
    Request askSubjects(NamesAnswer answer, Failure failure) override
    {
        return ask([answer] { answer({QStringLiteral("boiler")}); }, failure);
    }
    Request sendAgain(qint64 id, Done done, Failure failure) override
    {
        return ask(
            [this, id, done, failure] {
                repeated.append(id);
                if (refusal.isEmpty())
                    done();
                else
                    failure(refusal);
            },
            failure);
    }
    void cancel(Request request) override { cancelled += int(m_open.remove(request)); }
    void setWatched(bool on) override { watched = on; }
    [[nodiscard]] bool isAvailable() const override { return m_available; }

    LinePieces line;
    bool watched = false;

private:
    struct Open
    {
        std::function<void()> answer;
        Failure failure;
    };

    Request ask(std::function<void()> answer, Failure failure)
    {
        ++asked;
        m_open.insert(++m_last, {std::move(answer), std::move(failure)});
        return m_last;
    }
    HistoryEntry entry(qint64 id) const
    {
        if (m_entries.contains(id))
            return m_entries.value(id);
        HistoryEntry entry;
        for (const HistoryRow &row : m_rows) {
            if (row.id() == id)
                entry.setRow(row);
        }
        return entry;
    }
    HistoryRows find(const Place &place) const
    {
        QList<HistoryRow> found;
        int looked = 0;
        qint64 last = 0;
        const qsizetype count = m_rows.size();
        const int limit = std::min(place.limit, mostOfPage);
        for (qsizetype i = 0; i < count; ++i) {
            const HistoryRow &row = m_rows[place.newestFirst ? count - 1 - i : i];
            if (place.after != 0
                && (place.newestFirst ? row.id() >= place.after : row.id() <= place.after))
                continue;
            if (place.filter.from() > 0 && row.time() < place.filter.from())
                continue;
            if (place.filter.to() > 0 && row.time() >= place.filter.to())
                continue;
            if (found.size() >= limit || (step > 0 && looked >= step))
                return HistoryRows(found, last, last >> 10);
            ++looked;
            last = row.id();
            if (place.filter.text().isEmpty() || row.title().contains(place.filter.text()))
                found.append(row);
        }
        return HistoryRows(found, 0, 0);
    }

    QList<HistoryRow> m_rows; ///< oldest first
    QMap<qint64, HistoryEntry> m_entries;
    QMap<Request, Open> m_open;
    Request m_last = 0;
    bool m_available = true;
};

} // namespace outpost::ui
