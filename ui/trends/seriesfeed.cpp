// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/seriesfeed.h"

#include "ui/trends/trendwindow.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 120ms; ///< a window that moves is not asked for at each step
/// Until what was said can be found in the history: it is written about once a second.
constexpr qint64 untilWritten = 2'200'000;
constexpr qint64 rarest = 5 * TrendWindow::second; ///< where nothing comes live
constexpr int mostPoints = 5'000;
constexpr int mostMarkers = 200;

} // namespace

HistoryStretch stretchOf(const SeriesStretch &points, TimeSpan asked)
{
    HistoryStretch stretch{.asked = asked, .width = points.width(), .damaged = points.damaged()};
    const QList<qint64> times = points.times();
    const QList<double> least = points.least();
    const QList<double> most = points.most();
    const QList<double> mean = points.mean();
    const QList<qint64> counts = points.counts();
    const qsizetype size
        = std::min({times.size(), least.size(), most.size(), mean.size(), counts.size()});
    stretch.samples.reserve(size_t(size));
    for (qsizetype i = 0; i < size; ++i) {
        Sample sample = Sample::of({times[i], mean[i]});
        sample.least = least[i];
        sample.most = most[i];
        sample.count = counts[i];
        sample.sum = mean[i] * double(counts[i]);
        if (stretch.width > 0) {
            sample.bucket = counts[i] > 1;
            if (sample.bucket)
                sample.to = times[i] + stretch.width;
        } else if (counts[i] > 1) {
            // A block goes on until the next begins.
            sample.bucket = true;
            sample.to = i + 1 < size ? times[i + 1] : times[i];
        }
        stretch.samples.push_back(sample);
    }
    return stretch;
}

SeriesFeed::SeriesFeed(AgentSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_timer(session.clock().createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &SeriesFeed::ask);
    connect(&session, &AgentSession::attached, this, &SeriesFeed::onAttached);
    connect(&session, &AgentSession::stateChanged, this, &SeriesFeed::onStateChanged);
    if (session.link())
        onAttached();
}

SeriesFeed::~SeriesFeed() = default;

void SeriesFeed::onAttached()
{
    m_open.clear();
    m_covered.clear();
    m_markersCovered = {};
    if (m_series)
        m_series->disconnect(this);
    m_series = nullptr;
    if (!m_session.link()->offers(u"series-v1"_s)) {
        setTrouble(tr("This agent is too old to tell its history to a screen."));
        return;
    }
    m_series = m_session.link()->acquire<SeriesV1Replica>();
    connect(m_series, &SeriesV1Replica::points, this, &SeriesFeed::onPoints);
    connect(m_series, &SeriesV1Replica::failed, this, &SeriesFeed::onFailed);
    connect(m_series, &SeriesV1Replica::names, this,
            [this](qint64 request, const SeriesNames &names) {
                if (!m_open.remove(request))
                    return;
                m_names = names.sensors();
                setTrouble({});
                Q_EMIT namesChanged();
            });
    connect(m_series, &SeriesV1Replica::markers, this,
            [this](qint64 request, const SeriesMarkers &markers) {
                const auto open = m_open.constFind(request);
                if (open == m_open.cend())
                    return;
                m_markersCovered = open->covers;
                m_open.erase(open);
                m_markers = markers.markers();
                m_markersComplete = markers.complete();
                setTrouble({});
                Q_EMIT markersChanged();
                Q_EMIT waitingChanged();
            });
    connect(m_series, &QRemoteObjectReplica::initialized, this, [this] {
        m_namesRequest = opened({});
        m_series->askNames(m_namesRequest);
        m_timer->start(0us);
    });
}

/// Nobody answers any more what was asked for.
void SeriesFeed::onStateChanged()
{
    if (m_session.state() == AgentSession::State::Attached || m_open.isEmpty())
        return;
    m_open.clear();
    Q_EMIT waitingChanged();
}

void SeriesFeed::look(const QList<Want> &wants, TimeSpan window, int columns, qint64 present)
{
    m_wants = wants;
    m_window = window;
    m_columns = columns;
    m_present = present;
    m_lookedAt = m_session.clock().steady();
    if (!m_timer->isActive())
        m_timer->start(pause);
}

qint64 SeriesFeed::present() const
{
    return m_present + (m_session.clock().steady() - m_lookedAt).count();
}

void SeriesFeed::rest()
{
    m_wants.clear();
    m_columns = 0;
    m_timer->stop();
}

void SeriesFeed::askMarkersAgain()
{
    m_markersStale = present();
    if (!m_timer->isActive() && m_columns > 0)
        m_timer->start(std::chrono::microseconds(untilWritten));
}

std::optional<qint64> SeriesFeed::due(const Covered *covered, TimeSpan need, bool grows) const
{
    if (need.length() <= 0)
        return std::nullopt;
    const double pixel = double(m_window.length()) / m_columns;
    if (!covered || covered->point > 2 * pixel || need.from < covered->span.from
        || need.from >= covered->span.to)
        return m_present;
    const qint64 missing = need.to - covered->span.to;
    if (missing <= 0)
        return std::nullopt;
    if (grows)
        return covered->span.to + std::max(rarest, qint64(2 * pixel)) + untilWritten;
    return need.to > m_present - untilWritten ? need.to + untilWritten : m_present;
}

void SeriesFeed::ask()
{
    if (!m_series || !m_series->isInitialized() || m_columns <= 0)
        return;
    m_present = present();
    m_lookedAt = m_session.clock().steady();
    qint64 next = std::numeric_limits<qint64>::max();
    for (const Want &want : std::as_const(m_wants)) {
        const auto found = m_covered.constFind(want.key);
        const TimeSpan need{m_window.from,
                            std::min(m_window.to, want.liveFrom.value_or(m_present))};
        const auto when
            = due(found == m_covered.cend() ? nullptr : &*found, need, !want.liveFrom.has_value());
        if (!when)
            continue;
        if (*when <= m_present)
            askSeries(want);
        else
            next = std::min(next, *when);
    }
    // What happens after an answer is told by askMarkersAgain().
    if (m_markersStale && m_present >= *m_markersStale + untilWritten)
        m_markersCovered = {};
    if (due(m_markersCovered.span.length() > 0 ? &m_markersCovered : nullptr, m_window, false))
        askMarkers();
    else if (m_markersStale)
        next = std::min(next, *m_markersStale + untilWritten);
    if (next != std::numeric_limits<qint64>::max() && !m_timer->isActive())
        m_timer->start(std::chrono::microseconds(next - m_present));
}

std::optional<qint64> SeriesFeed::openFor(const std::optional<FieldKey> &key) const
{
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it) {
        if (it.key() != m_namesRequest && it->key == key)
            return it.key();
    }
    return std::nullopt;
}

qint64 SeriesFeed::opened(Open open)
{
    m_open.insert(++m_lastRequest, std::move(open));
    Q_EMIT waitingChanged();
    return m_lastRequest;
}

void SeriesFeed::askSeries(const Want &want)
{
    const qint64 margin = m_window.length() / 2;
    const TimeSpan span{m_window.from - margin, m_window.to + margin};
    const TimeSpan covers{span.from, std::min(span.to, m_present - untilWritten)};
    const int points = std::clamp(m_columns * 2, 2, mostPoints);
    const Covered covered{covers, double(span.length()) / points};
    if (const auto open = openFor(want.key)) {
        const Covered &coming = m_open[*open].covers;
        if (coming.span.from <= m_window.from && coming.span.to >= std::min(m_window.to, covers.to)
            && coming.point <= 2 * double(m_window.length()) / m_columns)
            return;
        m_series->cancel(*open);
        m_open.remove(*open);
    }
    const qint64 request = opened({want.key, covered});
    m_series->ask(request, want.key.sensor, want.key.field, span.from, span.to, points);
}

void SeriesFeed::askMarkers()
{
    if (openFor(std::nullopt))
        return;
    const qint64 margin = m_window.length() / 2;
    const TimeSpan span{m_window.from - margin, m_window.to + margin};
    m_markersStale.reset();
    const qint64 request
        = opened({std::nullopt, {span, double(span.length()) / std::max(m_columns, 1)}});
    m_series->askMarkers(request, {u"alarm"_s, u"command"_s, u"method"_s}, span.from, span.to,
                         mostMarkers);
}

void SeriesFeed::onPoints(qint64 request, const SeriesStretch &points)
{
    const auto open = m_open.constFind(request);
    if (open == m_open.cend() || !open->key)
        return;
    const Open answered = *open;
    m_open.erase(open);
    m_covered.insert(*answered.key, answered.covers);
    setTrouble({});
    Q_EMIT stretchCame(*answered.key, stretchOf(points, answered.covers.span));
    Q_EMIT waitingChanged();
}

void SeriesFeed::onFailed(qint64 request, const QString &error)
{
    const auto open = m_open.constFind(request);
    if (open == m_open.cend())
        return;
    // Not again until another window is seen.
    if (open->key)
        m_covered.insert(*open->key, open->covers);
    else if (request != m_namesRequest)
        m_markersCovered = open->covers;
    m_open.erase(open);
    setTrouble(error);
    Q_EMIT waitingChanged();
}

void SeriesFeed::setTrouble(const QString &trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT troubleChanged();
}

} // namespace outpost::ui
