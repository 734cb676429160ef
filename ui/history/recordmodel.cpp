// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordmodel.h"

#include "ui/history/recordwords.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/recordtitle.h"

#include <algorithm>

namespace outpost::ui {

namespace {

constexpr int mostShown = 200; ///< rows whose state is looked after

qint64 milliseconds(SteadyTime time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

} // namespace

RecordModel::RecordModel(HistorySource &source, Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_source(source)
    , m_clock(clock)
{
    connect(&source, &HistorySource::availableChanged, this, &RecordModel::onAvailable);
    connect(&source, &HistorySource::written, this, &RecordModel::onWritten);
}

RecordModel::~RecordModel()
{
    cancelAll();
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const HistoryRow &row = this->row(index.row());
    if (role == RowRole)
        return QVariant::fromValue(row);
    if (role == FreshRole)
        return m_fresh[size_t(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() == SizeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    // A row in two lines is this column alone.
    if (role == Qt::AccessibleTextRole && index.column() == TitleColumn)
        return QStringList{recordTime(row.time()),   directionText(row.direction()),
                           kindText(row.kind()),     row.subject(),
                           recordTitle(row.title()), stateText(row.state())}
            .join(QStringLiteral(", "));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return role == Qt::DisplayRole ? recordTime(row.time()) : wholeTime(row.time());
    case DirectionColumn:
        return directionText(row.direction());
    case KindColumn:
        return kindText(row.kind());
    case SubjectColumn:
        return role == Qt::ToolTipRole ? plainTip(row.subject()) : row.subject();
    case TitleColumn: {
        const QString text = row.preview().isEmpty()
            ? recordTitle(row.title())
            : recordTitle(row.title()) + QStringLiteral("  ") + row.preview();
        return role == Qt::ToolTipRole ? plainTip(text) : text;
    }
    case StateColumn:
        return stateText(row.state());
    case SizeColumn:
        return row.size() > 0 ? sizeText(row.size()) : QString();
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == SizeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DirectionColumn:
        return tr("Direction");
    case KindColumn:
        return tr("Kind");
    case SubjectColumn:
        return tr("Subject");
    case TitleColumn:
        return tr("What happened");
    case StateColumn:
        return tr("State");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

void RecordModel::setFilter(const HistoryFilter &filter)
{
    m_filter = filter;
    showNewest();
}

void RecordModel::showNewest()
{
    m_time = 0;
    begin(Replace::First);
}

void RecordModel::showTime(qint64 time)
{
    m_time = time;
    begin(Replace::First);
}

void RecordModel::showOldest()
{
    m_time = 0;
    begin(Replace::Last);
}

void RecordModel::begin(Replace replace)
{
    cancelAll();
    m_replace = replace;
    m_olderAfter = 0;
    m_newerAfter = 0;
    m_reached = 0;
    m_wanted = pageRows;
    m_stopped = false;
    m_answered = false;
    m_error.clear();
    setWaiting(0);
    if (!m_source.isAvailable()) {
        Q_EMIT stateChanged();
        return;
    }
    if (replace == Replace::Last) {
        askNewer();
        return;
    }
    // Answers come in the order of the questions: whatever is up to that id, the other one finds.
    m_new = m_source.askRows(
        {.filter = {}, .limit = 1},
        [this](const HistoryRows &page) {
            m_new = 0;
            m_lookedTo = page.rows().isEmpty() ? 0 : page.rows().constFirst().id();
        },
        failure(&RecordModel::m_new));
    askOlder();
}

void RecordModel::cancelAll()
{
    for (Request *request : {&m_older, &m_newer, &m_new, &m_refresh}) {
        if (*request)
            m_source.cancel(std::exchange(*request, 0));
    }
}

HistorySource::Failure RecordModel::failure(Request RecordModel::*request)
{
    return [this, request](const QString &error) {
        this->*request = 0;
        fail(error);
    };
}

void RecordModel::fail(const QString &error)
{
    m_error = error;
    m_wanted = 0;
    Q_EMIT stateChanged();
}

/// The agent answers again.
void RecordModel::forgetError()
{
    if (m_error.isEmpty())
        return;
    m_error.clear();
    Q_EMIT stateChanged();
}

void RecordModel::wantOlder()
{
    if (m_older || m_replace != Replace::No || !m_hasOlder)
        return;
    m_stopped = false;
    m_wanted = pageRows;
    askOlder();
}

void RecordModel::wantNewer()
{
    if (m_newer || m_replace != Replace::No || !m_hasNewer)
        return;
    askNewer();
}

void RecordModel::stop()
{
    if (!isAsking())
        return;
    for (Request *request : {&m_older, &m_newer}) {
        if (*request)
            m_source.cancel(std::exchange(*request, 0));
    }
    if (std::exchange(m_replace, Replace::No) != Replace::No)
        replaceBy({});
    m_hasOlder = true;
    m_stopped = true;
    m_answered = true;
    Q_EMIT stateChanged();
}

void RecordModel::askOlder()
{
    HistorySource::Place place{.filter = m_filter, .after = m_olderAfter, .limit = pageRows};
    if (m_time > 0 && (m_filter.to() == 0 || m_time + 1 < m_filter.to()))
        place.filter.setTo(m_time + 1);
    m_older = m_source.askRows(
        place,
        [this](const HistoryRows &page) {
            m_older = 0;
            onOlder(page);
        },
        failure(&RecordModel::m_older));
    Q_EMIT stateChanged();
}

void RecordModel::onOlder(const HistoryRows &page)
{
    m_answered = true;
    m_error.clear();
    m_olderAfter = page.next();
    m_hasOlder = page.next() != 0;
    m_reached = page.reached();
    const QList<HistoryRow> rows = page.rows();
    m_wanted -= int(rows.size());
    if (m_replace != Replace::No) {
        m_hasNewer = m_time > 0;
        replaceBy({rows.begin(), rows.end()});
    } else {
        append(rows);
    }
    // The search goes on until there is a page of hits; it may take long.
    if (m_hasOlder && m_wanted > 0)
        askOlder();
    else
        Q_EMIT stateChanged();
}

void RecordModel::askNewer()
{
    HistorySource::Place place{
        .filter = m_filter, .newestFirst = false, .after = m_newerAfter, .limit = pageRows};
    if (m_newerAfter == 0 && m_time > 0)
        place.filter.setFrom(std::max(m_filter.from(), m_time + 1));
    m_newer = m_source.askRows(
        place,
        [this](const HistoryRows &page) {
            m_newer = 0;
            onNewer(page);
        },
        failure(&RecordModel::m_newer));
    Q_EMIT stateChanged();
}

void RecordModel::onNewer(const HistoryRows &page)
{
    m_answered = true;
    m_error.clear();
    m_hasNewer = page.next() != 0;
    const QList<HistoryRow> rows = page.rows();
    if (page.next() != 0)
        m_newerAfter = page.next();
    else if (!rows.isEmpty())
        m_newerAfter = rows.constLast().id();
    m_lookedTo = std::max(m_lookedTo, m_newerAfter);
    if (m_replace != Replace::No) {
        m_hasOlder = false;
        replaceBy({rows.rbegin(), rows.rend()});
    } else {
        prepend(rows, 0);
    }
    if (m_hasNewer && rows.isEmpty())
        askNewer();
    else
        Q_EMIT stateChanged();
}

void RecordModel::replaceBy(std::deque<HistoryRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_fresh.assign(m_rows.size(), 0);
    endResetModel();
    if (!m_rows.empty()) {
        m_newerAfter = std::max(m_newerAfter, m_rows.front().id());
        if (!m_hasNewer)
            m_lookedTo = std::max(m_lookedTo, m_rows.front().id());
    }
    Q_EMIT replaced(std::exchange(m_replace, Replace::No) == Replace::Last);
}

void RecordModel::append(const QList<HistoryRow> &rows)
{
    if (rows.isEmpty())
        return;
    const int at = rowCount();
    beginInsertRows({}, at, at + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    m_fresh.resize(m_rows.size(), 0);
    endInsertRows();
    if (const int over = rowCount() - mostRows; over > 0)
        forgetTop(over);
}

void RecordModel::prepend(const QList<HistoryRow> &oldestFirst, qint64 fresh)
{
    // What was looked for twice comes twice.
    QList<HistoryRow> rows;
    const qint64 top = m_rows.empty() ? 0 : m_rows.front().id();
    for (const HistoryRow &row : oldestFirst) {
        if (row.id() > top)
            rows.prepend(row);
    }
    if (rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(rows.size()) - 1);
    m_rows.insert(m_rows.begin(), rows.begin(), rows.end());
    m_fresh.insert(m_fresh.begin(), size_t(rows.size()), fresh);
    endInsertRows();
    m_newerAfter = std::max(m_newerAfter, m_rows.front().id());
    Q_EMIT shifted(int(rows.size()));
    if (const int over = rowCount() - mostRows; over > 0)
        forgetEnd(over);
}

void RecordModel::forgetTop(int count)
{
    beginRemoveRows({}, 0, count - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + count);
    m_fresh.erase(m_fresh.begin(), m_fresh.begin() + count);
    endRemoveRows();
    m_hasNewer = true;
    m_newerAfter = m_rows.front().id();
    setWaiting(0);
    Q_EMIT shifted(-count);
}

void RecordModel::forgetEnd(int count)
{
    // A search for older ones would leave a gap.
    if (m_older)
        m_source.cancel(std::exchange(m_older, 0));
    const int first = rowCount() - count;
    beginRemoveRows({}, first, rowCount() - 1);
    m_rows.resize(size_t(first));
    m_fresh.resize(size_t(first));
    endRemoveRows();
    m_hasOlder = true;
    m_olderAfter = m_rows.back().id();
}

void RecordModel::onWritten()
{
    refresh();
    // What is newer than the end of a range never shows.
    if (m_filter.to() == 0)
        lookForNew();
}

void RecordModel::lookForNew()
{
    if (m_hasNewer || !m_answered || m_replace != Replace::No || m_new || m_newer
        || m_waiting >= mostCounted || !m_source.isAvailable())
        return;
    // How far the search below comes at least, so that the next one need not begin at the last hit,
    // which may be years ago.
    m_new = m_source.askRows(
        {.filter = {}, .limit = 1},
        [this](const HistoryRows &newest) {
            m_new = 0;
            forgetError();
            const qint64 bound = newest.rows().isEmpty() ? 0 : newest.rows().constFirst().id();
            if (bound <= m_lookedTo)
                return;
            m_new = m_source.askRows(
                {.filter = m_filter, .newestFirst = false, .after = m_lookedTo, .limit = pageRows},
                [this, bound](const HistoryRows &page) {
                    m_new = 0;
                    onNew(page, bound);
                },
                failure(&RecordModel::m_new));
        },
        failure(&RecordModel::m_new));
}

void RecordModel::onNew(const HistoryRows &page, qint64 bound)
{
    const int count = int(page.rows().size());
    if (m_hasNewer)
        return;
    m_lookedTo = page.next() != 0
        ? page.next()
        : std::max(bound, count > 0 ? page.rows().constLast().id() : qint64(0));
    if (!m_following || m_waiting > 0) {
        setWaiting(std::min(m_waiting + count, mostCounted));
    } else if (page.next() != 0 && count >= pageRows) {
        showNewest(); // more came than anybody could follow
        return;
    } else {
        prepend(page.rows(), milliseconds(m_clock.steady()));
    }
    if (page.next() != 0)
        lookForNew();
}

void RecordModel::setFollowing(bool following)
{
    if (std::exchange(m_following, following) == following || !following)
        return;
    if (m_waiting > 0)
        showNewest();
}

void RecordModel::setWaiting(int waiting)
{
    if (std::exchange(m_waiting, waiting) != waiting)
        Q_EMIT waitingChanged();
}

void RecordModel::onAvailable()
{
    if (!m_source.isAvailable()) {
        for (Request *request : {&m_older, &m_newer, &m_new, &m_refresh})
            *request = 0;
        Q_EMIT stateChanged();
        return;
    }
    // Maybe it is another agent.
    if (m_rows.empty() || m_following)
        begin(Replace::First);
    else
        showTime(row(std::clamp(m_firstShown, 0, rowCount() - 1)).time());
}

void RecordModel::setShown(int first, int last)
{
    m_firstShown = first;
    m_lastShown = std::min(last, first + mostShown);
}

void RecordModel::refresh()
{
    const int first = std::max(m_firstShown, 0);
    const int last = std::min(m_lastShown, rowCount() - 1);
    if (m_refresh || first > last || !m_source.isAvailable())
        return;
    const auto isPassingRow = [](const HistoryRow &row) { return isPassing(row.state()); };
    if (std::none_of(m_rows.begin() + first, m_rows.begin() + last + 1, isPassingRow))
        return;
    HistorySource::Place place{
        .filter = m_filter, .after = row(first).id() + 1, .limit = last - first + 1};
    place.filter.setStates({}); // those that it had are the question
    m_refresh = m_source.askRows(
        place,
        [this](const HistoryRows &page) {
            m_refresh = 0;
            forgetError();
            onRefreshed(page);
        },
        failure(&RecordModel::m_refresh));
}

void RecordModel::onRefreshed(const HistoryRows &page)
{
    for (const HistoryRow &fresh : page.rows()) {
        const int at = indexOf(fresh.id());
        if (at < 0 || m_rows[size_t(at)].state() == fresh.state())
            continue;
        m_rows[size_t(at)] = fresh;
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    }
}

int RecordModel::indexOf(qint64 id) const
{
    const auto found = std::ranges::lower_bound(m_rows, id, std::greater(), &HistoryRow::id);
    return found != m_rows.end() && found->id() == id ? int(found - m_rows.begin()) : -1;
}

} // namespace outpost::ui
