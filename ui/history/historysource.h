// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_historyv1_merged.h"

#include <QObject>

#include <functional>

namespace outpost::ui {

/// Where the history page asks: page by page, each answer by a callback on the GUI thread, at most
/// once. What can't be answered fails, in words; what was cancelled does neither. The agent's is
/// AgentHistory, a test brings its own.
class HistorySource : public QObject
{
    Q_OBJECT

public:
    using Request = qint64; ///< never 0
    using Failure = std::function<void(const QString &error)>;
    using RowsAnswer = std::function<void(const HistoryRows &)>;
    using EntriesAnswer = std::function<void(const HistoryEntries &)>;
    using EntryAnswer = std::function<void(const HistoryEntry &)>; ///< id 0: there is none
    using LineAnswer = std::function<void(const LinePieces &)>;
    using NamesAnswer = std::function<void(const QStringList &)>;
    using Done = std::function<void()>;

    /// Which part of what a filter finds.
    struct Place
    {
        HistoryFilter filter;
        bool newestFirst = true;
        qint64 after = 0; ///< an id; 0: from the beginning
        int limit = 200;
    };

    using QObject::QObject;

    virtual Request askRows(const Place &place, RowsAnswer answer, Failure failure) = 0;
    /// The same with properties and bodies; fewer than the limit where they are large.
    virtual Request askEntries(const Place &place, EntriesAnswer answer, Failure failure) = 0;
    virtual Request askEntry(qint64 id, EntryAnswer answer, Failure failure) = 0;
    /// The one before it of its kind, direction and subject.
    virtual Request askBefore(qint64 id, EntryAnswer answer, Failure failure) = 0;
    virtual Request askLine(qint64 id, LineAnswer answer, Failure failure) = 0;
    virtual Request askSubjects(NamesAnswer answer, Failure failure) = 0;
    virtual Request sendAgain(qint64 id, Done done, Failure failure) = 0;
    virtual void cancel(Request request) = 0;
    /// Whether written() is wanted.
    virtual void setWatched(bool watched) = 0;
    /// There is somebody to ask; otherwise everything fails.
    [[nodiscard]] virtual bool isAvailable() const = 0;

Q_SIGNALS:
    void availableChanged();
    /// New records can be found.
    void written();
};

} // namespace outpost::ui
