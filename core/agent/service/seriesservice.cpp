// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/seriesservice.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int recordsAtOnce = 500;

/// What a screen says may be anything; 36,000 years either way can still be reckoned with.
Timestamp timeOf(qint64 microseconds)
{
    constexpr qint64 far = 1LL << 60;
    return Timestamp(std::chrono::microseconds(std::clamp(microseconds, -far, far)));
}

qint64 microsecondsOf(Timestamp time)
{
    return time.time_since_epoch().count();
}

QString levelName(std::optional<SeriesLevel> level)
{
    if (!level)
        return {};
    switch (*level) {
    case SeriesLevel::Block:
        return u"block"_s;
    case SeriesLevel::Minute:
        return u"minute"_s;
    case SeriesLevel::Quarter:
        return u"quarter"_s;
    case SeriesLevel::FourHours:
        return u"four-hours"_s;
    case SeriesLevel::Day:
        return u"day"_s;
    }
    return {};
}

SeriesStretch stretchOf(const Series &series)
{
    const auto size = qsizetype(series.points.size());
    QList<qint64> times;
    QList<double> least;
    QList<double> most;
    QList<double> mean;
    QList<qint64> counts;
    times.reserve(size);
    least.reserve(size);
    most.reserve(size);
    mean.reserve(size);
    counts.reserve(size);
    for (const SeriesPoint &point : series.points) {
        times.append(microsecondsOf(point.time));
        least.append(point.least);
        most.append(point.most);
        mean.append(point.mean());
        counts.append(point.count);
    }
    return SeriesStretch(times, least, most, mean, counts, series.width.count(),
                         levelName(series.level), series.damagedBlocks);
}

bool isMarked(RecordKind kind)
{
    return kind == RecordKind::Alarm || kind == RecordKind::Command || kind == RecordKind::Method;
}

/// What a marker is made of, and no more: of records of any size many are kept at once.
HistoryRecord bare(HistoryRecord record)
{
    record.body = {};
    std::erase_if(record.properties, [](const auto &one) { return one.first != u"severity"_s; });
    return record;
}

SeriesMarker markerOf(const HistoryRecord &record)
{
    QString severity;
    for (const auto &[name, value] : record.properties) {
        if (name == u"severity"_s)
            severity = value;
    }
    return SeriesMarker(microsecondsOf(record.time), recordName(record.kind),
                        recordName(record.state), record.subject, record.title, severity, 0);
}

} // namespace

QList<SeriesMarker> thinnedMarkers(const std::vector<HistoryRecord> &records, int most)
{
    QList<SeriesMarker> markers;
    if (records.empty() || most < 1)
        return markers;
    // As many rooms as there may be markers, shared by the kinds.
    QHash<RecordKind, qsizetype> last;
    for (const HistoryRecord &record : records)
        last.insert(record.kind, -1);
    const auto rooms = std::max<qint64>(1, most / last.size());
    const bool all = records.size() <= size_t(most);
    const qint64 begin = microsecondsOf(records.back().time);
    const qint64 room = (microsecondsOf(records.front().time) - begin) / rooms + 1;
    for (auto it = records.rbegin(); it != records.rend(); ++it) {
        const qsizetype before = last.value(it->kind);
        const qint64 time = microsecondsOf(it->time);
        if (!all && before >= 0
            && (markers[before].time() - begin) / room == (time - begin) / room) {
            markers[before].setMore(markers[before].more() + 1);
            continue;
        }
        last.insert(it->kind, markers.size());
        markers.append(markerOf(*it));
    }
    return markers;
}

SeriesService::SeriesService(std::function<History *()> history)
    : m_history(std::move(history))
{
}

SeriesService::~SeriesService()
{
    if (!m_asked)
        return;
    for (const History::RequestId id : std::as_const(m_open))
        m_asked->cancel(id);
}

History *SeriesService::begin(qint64 request)
{
    if (m_open.contains(request) || m_open.size() >= mostOpen) {
        fail(request,
             u"this screen asks for more than it waits for: at most %1 questions at once"_s.arg(
                 mostOpen));
        return nullptr;
    }
    History *const history = m_history();
    if (!history) {
        fail(request, u"no history is kept by this device, or it can't be opened just now"_s);
        return nullptr;
    }
    if (m_asked != history) {
        m_asked = history;
        // A history that closes does not answer any more.
        connect(history, &QObject::destroyed, this, &SeriesService::onHistoryGone);
    }
    return history;
}

template <typename T>
History::Answer<T> SeriesService::answerTo(qint64 request, std::function<void(T)> done)
{
    // Cancelled by the destructor: it never comes after that.
    return [this, request, done = std::move(done)](Result<T> result) {
        m_open.remove(request);
        if (!result)
            fail(request, result.error().text());
        else
            done(*std::move(result));
    };
}

void SeriesService::fail(qint64 request, const QString &error)
{
    Q_EMIT failed(request, error);
}

void SeriesService::onHistoryGone()
{
    const auto open = std::exchange(m_open, {});
    for (auto it = open.cbegin(); it != open.cend(); ++it)
        fail(it.key(), u"the history was closed"_s);
}

void SeriesService::askNames(qint64 request)
{
    History *const history = begin(request);
    if (!history)
        return;
    m_open.insert(request,
                  history->sensors(
                      answerTo<QStringList>(request, [this, request](const QStringList &sensors) {
                          nextFields(request, sensors, {});
                      })));
}

void SeriesService::nextFields(qint64 request, QStringList sensors, QList<SeriesSensor> done)
{
    if (sensors.isEmpty()) {
        Q_EMIT names(request, SeriesNames(done));
        return;
    }
    History *const history = begin(request);
    if (!history)
        return;
    const QString sensor = sensors.takeFirst();
    m_open.insert(
        request,
        history->fields(sensor,
                        answerTo<QStringList>(
                            request, [this, request, sensor, sensors, done](QStringList fields) {
                                auto more = done;
                                more.append(SeriesSensor(sensor, fields));
                                nextFields(request, sensors, more);
                            })));
}

void SeriesService::ask(qint64 request, const QString &sensor, const QString &field, qint64 from,
                        qint64 to, qint32 maxPoints)
{
    History *const history = begin(request);
    if (!history)
        return;
    const SeriesQuery query{.sensor = sensor,
                            .field = field,
                            .from = timeOf(from),
                            .to = timeOf(to),
                            .maxPoints = std::clamp(maxPoints, 2, mostPoints)};
    m_open.insert(
        request, history->series(query, answerTo<Series>(request, [this, request](const Series &s) {
                                     Q_EMIT points(request, stretchOf(s));
                                 })));
}

void SeriesService::askMarkers(qint64 request, const QStringList &kinds, qint64 from, qint64 to,
                               qint32 most)
{
    auto search = std::make_shared<Search>();
    for (const QString &name : kinds) {
        const auto kind = recordKind(name);
        if (kind && isMarked(*kind) && !search->query.kinds.contains(*kind))
            search->query.kinds.append(*kind);
    }
    if (search->query.kinds.isEmpty()) {
        fail(request, u"markers are told of alarms, commands and methods"_s);
        return;
    }
    search->query.from = timeOf(from);
    search->query.to = timeOf(to);
    search->query.limit = recordsAtOnce;
    search->most = std::clamp(most, 1, mostMarkers);
    nextRecords(request, search);
}

void SeriesService::nextRecords(qint64 request, std::shared_ptr<Search> search)
{
    History *const history = begin(request);
    if (!history)
        return;
    m_open.insert(
        request,
        history->records(
            search->query, answerTo<RecordPage>(request, [this, request, search](RecordPage page) {
                std::ranges::transform(
                    page.records, std::back_inserter(search->found),
                    [](HistoryRecord &record) { return bare(std::move(record)); });
                search->query.after = page.next;
                // A step without a hit counts as well: a search must come to an end.
                search->looked += std::max(int(page.records.size()), recordsAtOnce / 10);
                if (page.next && search->looked < mostRecords) {
                    nextRecords(request, search);
                    return;
                }
                Q_EMIT markers(request,
                               SeriesMarkers(thinnedMarkers(search->found, search->most),
                                             !page.next.has_value()));
            })));
}

void SeriesService::cancel(qint64 request)
{
    const auto open = m_open.constFind(request);
    if (open == m_open.cend())
        return;
    if (m_asked)
        m_asked->cancel(*open);
    m_open.erase(open);
}

} // namespace outpost
