// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendboard.h"

#include "ui/live/livereadings.h"
#include "ui/parts/unittext.h"

#include <cmath>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

TrendBoard::TrendBoard(AgentSession &session, LiveReadings &readings, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_readings(readings)
    , m_feed(session)
    , m_wasAttached(session.state() == AgentSession::State::Attached)
{
    connect(&readings, &LiveReadings::changed, this, &TrendBoard::onReadings);
    // It has its first value a moment later, when changed() comes.
    connect(&readings, &LiveReadings::fieldAdded, this, [this] { m_fieldAdded = true; });
    connect(&session, &AgentSession::attached, this, &TrendBoard::onAttached);
    connect(&session, &AgentSession::stateChanged, this, &TrendBoard::changed);
    connect(&session, &AgentSession::descriptionChanged, this, &TrendBoard::describe);
    connect(&session, &AgentSession::snapshotChanged, this, &TrendBoard::noteAlarms);
    connect(&m_feed, &SeriesFeed::namesChanged, this, &TrendBoard::choosableChanged);
    connect(&m_feed, &SeriesFeed::markersChanged, this, &TrendBoard::changed);
    connect(&m_feed, &SeriesFeed::troubleChanged, this, &TrendBoard::changed);
    connect(&m_feed, &SeriesFeed::waitingChanged, this, &TrendBoard::changed);
    connect(&m_feed, &SeriesFeed::stretchCame, this,
            [this](const FieldKey &key, const HistoryStretch &stretch) {
                for (Line &line : m_lines) {
                    if (line.series.key() == key)
                        line.series.setHistory(stretch);
                }
                Q_EMIT changed();
            });
}

TrendBoard::~TrendBoard() = default;

qint64 TrendBoard::now() const
{
    return m_session.clock().now().time_since_epoch().count();
}

const Track *TrendBoard::track(const FieldKey &key) const
{
    return m_readings.track(key);
}

void TrendBoard::onReadings()
{
    if (std::exchange(m_newest, m_readings.newest()) > m_readings.newest())
        m_window.forgetClock();
    if (m_readings.newest() > 0)
        m_window.heard(m_readings.newest(), now());
    if (std::exchange(m_fieldAdded, false))
        Q_EMIT choosableChanged();
    Q_EMIT changed();
}

void TrendBoard::onAttached()
{
    m_window.forgetClock();
    // What was said while nobody listened is not in the tracks.
    if (m_wasAttached) {
        for (const FieldKey &key : m_readings.fields()) {
            if (const Track *const heard = track(key))
                m_holes.insert(key, heard->last().time);
        }
        for (Line &line : m_lines)
            placeHole(line.series);
    }
    m_wasAttached = true;
    Q_EMIT changed();
}

void TrendBoard::placeHole(TrendSeries &series) const
{
    const auto hole = m_holes.constFind(series.key());
    if (hole != m_holes.cend())
        series.setHole(*hole);
}

void TrendBoard::describe()
{
    const auto sensors = m_session.description().sensors();
    for (Line &line : m_lines) {
        for (const SensorInfo &sensor : sensors) {
            if (sensor.name() != line.series.key().sensor)
                continue;
            if (!sensor.unit().isEmpty())
                line.unit = unitText(sensor.unit());
            const auto fields = sensor.fields();
            for (const FieldInfo &field : fields) {
                if (field.name() != line.series.key().field)
                    continue;
                line.unit = unitText(field.unit());
                line.truth = field.type() == u"boolean"_s;
            }
        }
    }
    Q_EMIT linesChanged();
    Q_EMIT choosableChanged();
    Q_EMIT changed();
}

void TrendBoard::noteAlarms()
{
    const AgentSnapshot &snapshot = m_session.snapshot();
    const CommandFlow commands = snapshot.commands();
    QString happened = u"%1 %2 %3 "_s.arg(commands.done())
                           .arg(commands.refused())
                           .arg(snapshot.flow().methodCalls());
    const auto alarms = snapshot.alarms();
    for (const StandingAlarm &alarm : alarms)
        happened += alarm.sensor() + alarm.name() + alarm.state() + alarm.occurrence();
    if (std::exchange(m_happened, happened) != happened)
        m_feed.askMarkersAgain();
}

QList<FieldKey> TrendBoard::choosable() const
{
    QList<FieldKey> keys;
    const auto add = [&keys](const FieldKey &key) {
        if (!keys.contains(key))
            keys.append(key);
    };
    const auto sensors = m_session.description().sensors();
    for (const SensorInfo &sensor : sensors) {
        const auto fields = sensor.fields();
        for (const FieldInfo &field : fields) {
            if (field.type() != u"text"_s)
                add({sensor.name(), field.name()});
        }
    }
    for (const FieldKey &key : m_readings.fields()) {
        if (m_readings.track(key))
            add(key);
    }
    for (const SeriesSensor &sensor : m_feed.names()) {
        const auto fields = sensor.fields();
        for (const QString &field : fields)
            add({sensor.name(), field});
    }
    // A field that has only ever been a text.
    erase_if(keys, [this](const FieldKey &key) {
        return m_readings.text(key) && !m_readings.track(key);
    });
    std::ranges::stable_sort(keys, {}, &FieldKey::sensor);
    return keys;
}

QList<FieldKey> TrendBoard::chosen() const
{
    QList<FieldKey> keys;
    for (const Line &line : m_lines)
        keys.append(line.series.key());
    return keys;
}

int TrendBoard::freeColour() const
{
    int colour = 0;
    while (std::ranges::find(m_lines, colour, &Line::colour) != m_lines.end())
        ++colour;
    return colour % mostLines;
}

void TrendBoard::choose(const QList<FieldKey> &keys)
{
    std::erase_if(m_lines, [&keys](const Line &line) { return !keys.contains(line.series.key()); });
    for (const FieldKey &key : keys) {
        const bool there = std::ranges::any_of(
            m_lines, [&key](const Line &line) { return line.series.key() == key; });
        if (there || m_lines.size() >= size_t(mostLines))
            continue;
        m_lines.push_back({.series = TrendSeries(key), .colour = freeColour()});
        placeHole(m_lines.back().series);
    }
    std::ranges::stable_sort(m_lines, {},
                             [&keys](const Line &line) { return keys.indexOf(line.series.key()); });
    describe();
}

void TrendBoard::setLength(qint64 length)
{
    m_window.setLength(length, now());
    Q_EMIT changed();
}

void TrendBoard::zoom(double factor, double anchor)
{
    m_window.zoom(factor, anchor, now());
    Q_EMIT changed();
}

void TrendBoard::pan(double share)
{
    if (!m_window.isHeld())
        m_heldAt = m_readings.total();
    m_window.pan(share, now());
    Q_EMIT changed();
}

void TrendBoard::show(TimeSpan span)
{
    if (!m_window.isHeld())
        m_heldAt = m_readings.total();
    m_window.show(span, now());
    Q_EMIT changed();
}

void TrendBoard::pause()
{
    if (m_window.isHeld())
        return;
    m_heldAt = m_readings.total();
    m_window.hold(now());
    Q_EMIT changed();
}

void TrendBoard::follow()
{
    m_window.follow();
    Q_EMIT changed();
}

void TrendBoard::goToBeginning()
{
    qint64 begin = std::numeric_limits<qint64>::max();
    for (const Line &line : m_lines) {
        const auto &samples = line.series.history().samples;
        if (!samples.empty())
            begin = std::min(begin, samples.front().from);
        if (const Track *const heard = track(line.series.key()))
            begin = std::min(begin, heard->points().front().time);
    }
    // There may be more than was ever asked for: the next step leads there.
    const TimeSpan seen = span();
    if (begin >= seen.from)
        begin = seen.from - seen.length();
    show({begin, begin + seen.length()});
}

qint64 TrendBoard::buffered() const
{
    return m_window.isHeld() ? m_readings.total() - m_heldAt : 0;
}

void TrendBoard::setCursor(int which, std::optional<qint64> time)
{
    m_cursors[size_t(which)] = time;
}

void TrendBoard::setCursorsShown(bool shown)
{
    const TimeSpan seen = span();
    m_cursors = {};
    if (shown)
        m_cursors = {seen.from + seen.length() / 3, seen.from + 2 * (seen.length() / 3)};
    Q_EMIT changed();
}

std::optional<CursorValue> TrendBoard::valueAt(const Line &line, int cursor) const
{
    const auto time = m_cursors[size_t(cursor)];
    return time ? line.series.valueAt(track(line.series.key()), *time) : std::nullopt;
}

std::optional<Point> TrendBoard::lastOf(const Line &line) const
{
    const Track *const heard = track(line.series.key());
    if (heard)
        return heard->last();
    const auto &samples = line.series.history().samples;
    if (samples.empty())
        return std::nullopt;
    return Point{samples.back().to, samples.back().last};
}

qint64 TrendBoard::silentFor(const Line &line) const
{
    constexpr qint64 unremarkable = 10 * TrendWindow::second;
    const auto last = lastOf(line);
    if (!last)
        return 0;
    const qint64 age = m_window.present(now()) - last->time;
    const bool live = track(line.series.key()) != nullptr;
    return age > unremarkable && (!live || age > line.series.usualSilence()) ? age : 0;
}

void TrendBoard::refresh(int columns, int mostAxes)
{
    m_shownSpan = span();
    if (!m_window.isHeld()) {
        // On by whole pixels, so that lines keep their shape while they move.
        const double pixel = double(m_shownSpan.length()) / std::max(columns, 1);
        const auto by
            = qint64((std::floor(double(m_shownSpan.to) / pixel) + 1) * pixel) - m_shownSpan.to;
        m_shownSpan = {m_shownSpan.from + by, m_shownSpan.to + by};
    }
    QList<AxisWish> wishes;
    QList<SeriesFeed::Want> wants;
    for (Line &line : m_lines) {
        const FieldKey &key = line.series.key();
        const Track *const heard = track(key);
        line.truth = line.truth || m_readings.isTruth(key);
        line.series.show(heard, m_shownSpan, columns);
        const WindowStatistics &seen = line.series.statistics();
        wishes.append({.unit = line.unit,
                       .truth = line.truth,
                       .values = seen.count > 0 ? std::optional(AxisRange{seen.least, seen.most})
                                                : std::nullopt});
        wants.append({key, line.series.liveFrom(heard)});
    }
    m_axes = planAxes(wishes, mostAxes, m_axes);
    m_feed.look(wants, m_shownSpan, columns, m_window.present(now()));
}

int TrendBoard::damaged() const
{
    int damaged = 0;
    for (const Line &line : m_lines) {
        const HistoryStretch &history = line.series.history();
        if (history.asked.from < m_shownSpan.to && m_shownSpan.from < history.asked.to)
            damaged = std::max(damaged, history.damaged);
    }
    return damaged;
}

} // namespace outpost::ui
