// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendspage.h"

#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/recordtitle.h"
#include "ui/parts/savesheet.h"
#include "ui/parts/screensettings.h"
#include "ui/parts/toast.h"
#include "ui/trends/legendmodel.h"
#include "ui/trends/serieschooser.h"
#include "ui/trends/trendbar.h"
#include "ui/trends/trendboard.h"
#include "ui/trends/trendexport.h"
#include "ui/trends/trendlegend.h"
#include "ui/trends/trendplot.h"
#include "ui/trends/trendtext.h"

#include <QAction>
#include <QBuffer>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray pngOf(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return bytes;
}

constexpr auto frameTime = 16'600us;
constexpr auto quietFrameTime = 33ms; ///< while nothing is said, time alone moves on
constexpr auto wordTime = 250ms; ///< numbers that change faster can't be read
constexpr int lowest = 330; ///< below that, plot and values take turns
constexpr qsizetype firstLines = 4; ///< chosen where nobody chose
const QString linesKey = u"trends/lines"_s;
const QString lengthKey = u"trends/length"_s;

QLabel *label(QWidget *parent)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return made;
}

} // namespace

TrendsPage::TrendsPage(Screen &screen, QWidget *parent)
    : Page(screen, parent)
    , m_board(std::make_unique<TrendBoard>(screen.session, screen.readings))
    , m_frames(screen.session.clock().createTimer())
    , m_bar(new TrendBar(screen.theme, this))
    , m_where(label(this))
    , m_state(label(this))
    , m_stack(new QStackedWidget(this))
    , m_plotSide(new QWidget(this))
    , m_plot(new TrendPlot(screen.theme, m_plotSide))
    , m_legend(new TrendLegend(*m_board, screen.theme, m_plotSide))
    , m_empty(new EmptyNote(screen.theme, u"trends"_s, this))
    , m_chooser(new SeriesChooser(*m_board, screen.theme, this))
{
    const Theme &theme = screen.theme;
    // One that is not shown must not make the page larger than it can be.
    for (QWidget *one : {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_chooser)})
        one->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    auto *words = new QHBoxLayout;
    words->addWidget(m_where, 3);
    words->addWidget(m_state, 2);
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_where->setProperty("look", u"muted"_s);
    auto *side = new QVBoxLayout(m_plotSide);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(theme.space(1));
    side->addWidget(m_plot, 1);
    side->addWidget(m_legend);
    for (QWidget *one :
         {m_plotSide, static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_chooser)})
        m_stack->addWidget(one);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2));
    layout->setSpacing(theme.space(1));
    layout->addWidget(m_bar);
    layout->addLayout(words);
    layout->addWidget(m_stack, 1);
    addActions();

    connect(m_frames.get(), &Timer::timeout, this, &TrendsPage::frame);
    connect(m_board.get(), &TrendBoard::changed, this, &TrendsPage::touch);
    connect(m_board.get(), &TrendBoard::linesChanged, this, &TrendsPage::onLinesChanged);
    connect(m_board.get(), &TrendBoard::choosableChanged, this, &TrendsPage::chooseFirst);
    connect(&m_board->feed(), &SeriesFeed::markersChanged, this, &TrendsPage::onMarkersChanged);
    connect(m_bar, &TrendBar::lengthChosen, this, [this](qint64 length) {
        m_board->follow();
        m_board->setLength(length);
        save();
    });
    connect(m_plot, &TrendPlot::panned, m_board.get(), &TrendBoard::pan);
    connect(m_plot, &TrendPlot::zoomed, m_board.get(), &TrendBoard::zoom);
    connect(m_plot, &TrendPlot::presentWanted, m_board.get(), &TrendBoard::follow);
    connect(m_plot, &TrendPlot::beginningWanted, m_board.get(), &TrendBoard::goToBeginning);
    connect(m_plot, &TrendPlot::pauseWanted, this, &TrendsPage::togglePause);
    connect(m_plot, &TrendPlot::resized, this, &TrendsPage::touch);
    connect(m_plot, &TrendPlot::cursorMoved, this, [this](int which, qint64 time) {
        m_lastCursor = which;
        m_board->setCursor(which, time);
        touch();
    });
    connect(m_plot, &TrendPlot::cursorNudged, this, [this](int pixels) {
        const auto time = m_board->cursor(m_lastCursor);
        if (!time)
            return;
        const TimeSpan seen = m_board->shownSpan();
        const qint64 to = *time + seen.length() * pixels / std::max(m_plot->columns(), 1);
        m_board->setCursor(m_lastCursor, std::clamp(to, seen.from, seen.to - 1));
        touch();
    });
    connect(m_plot, &TrendPlot::markerChosen, this, [this](int marker) {
        if (marker >= 0 && marker < m_markers.size()) {
            Toast::show(this->screen().theme, this, m_markers[marker].text,
                        m_markers[marker].severity);
        }
    });
    connect(m_chooser, &SeriesChooser::chosen, this, [this](const QList<FieldKey> &keys) {
        m_restored = true;
        m_board->choose(keys);
        save();
    });
    connect(m_chooser, &SeriesChooser::done, this, &TrendsPage::showPlot);
    connect(&screen.theme, &Theme::changed, this, [this] {
        onLinesChanged();
        onMarkersChanged();
    });
    restore();
    onLinesChanged();
}

TrendsPage::~TrendsPage() = default;

QAction *TrendsPage::addAction(const QString &text, const QString &icon, const QString &keys,
                               std::function<void()> run)
{
    auto *action = new QAction(text, this);
    action->setToolTip(keys.isEmpty() ? text : u"%1 (%2)"_s.arg(text, keys));
    connect(action, &QAction::triggered, this, std::move(run));
    m_bar->add(action, icon);
    return action;
}

void TrendsPage::addActions()
{
    m_pause = addAction(tr("Pause"), u"pause"_s, tr("Space"), [this] { togglePause(); });
    addAction(tr("Choose lines"), u"series"_s, {},
              [this] { m_stack->setCurrentWidget(m_chooser); });
    m_valuesAction = addAction(tr("Values"), u"values"_s, {}, [this] {
        m_values = !m_values;
        arrange();
        showPlot();
    });
    addAction(tr("Earlier"), u"back"_s, tr("Left"), [this] { m_board->pan(-0.5); });
    addAction(tr("Later"), u"forward"_s, tr("Right"), [this] { m_board->pan(0.5); });
    addAction(tr("See more time"), u"minus"_s, u"−"_s, [this] { m_board->zoom(2, 0.5); });
    addAction(tr("See less time"), u"plus"_s, u"+"_s, [this] { m_board->zoom(0.5, 0.5); });
    m_cursorsAction = addAction(tr("Cursors"), u"cursors"_s, {}, [this] {
        m_board->setCursorsShown(m_cursorsAction->isChecked());
        // What is measured should stay where it is.
        if (m_cursorsAction->isChecked())
            m_board->pause();
        showPlot();
    });
    m_cursorsAction->setCheckable(true);
    addAction(tr("Save what is seen"), u"export"_s, {}, [this] { exportSeen(); });
}

QList<PageAction> TrendsPage::actions()
{
    return {{m_pause->text(), [this] { togglePause(); }},
            {tr("Choose lines"), [this] { m_stack->setCurrentWidget(m_chooser); }},
            {tr("Cursors"), [this] { m_cursorsAction->trigger(); }},
            {tr("Save what is seen"), [this] { exportSeen(); }}};
}

void TrendsPage::exportSeen()
{
    showPlot();
    frame();
    // As it is now: it may go on while a person types a name.
    std::vector<ExportColumn> columns;
    for (const TrendBoard::Line &line : m_board->lines()) {
        const auto shown = line.series.shown();
        columns.push_back({fieldText(line.series.key()), line.truth ? QString() : line.unit,
                           std::vector<Sample>(shown.begin(), shown.end())});
    }
    const TimeSpan window = m_board->shownSpan();
    const QImage picture = m_plotSide->grab().toImage();
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(window.to / 1000);
    auto *sheet = new SaveSheet(screen().theme, this, tr("Save what is seen"),
                                u"trend-"_s + end.toString(u"yyyyMMdd-HHmmss"_s),
                                {{tr("Save picture"), u"png"_s}, {tr("Save numbers"), u"csv"_s}});
    sheet->setNote(tr(
        "As numbers (CSV: a row a moment, times in UTC) or as a picture (PNG), into this file:"));
    connect(sheet, &SaveSheet::chosen, this, [=, this](qsizetype form, const QString &path) {
        const auto bytes = [=] { return form == 0 ? pngOf(picture) : csvOf(columns, window); };
        writeFile(path, bytes, this, [this](const Result<QString> &file) {
            Toast::show(screen().theme, this,
                        file ? tr("Saved as %1").arg(*file) : file.error().text(),
                        file ? Severity::Normal : Severity::Warning);
        });
    });
    sheet->open();
}

void TrendsPage::show(const QString &what)
{
    const qsizetype dot = what.indexOf(u'.');
    if (dot < 0)
        return;
    const FieldKey key{what.left(dot), what.sliced(dot + 1)};
    m_restored = true;
    QList<FieldKey> keys = m_board->chosen();
    if (!keys.contains(key)) {
        if (keys.size() >= TrendBoard::mostLines)
            keys.removeFirst();
        keys.append(key);
        m_board->choose(keys);
        save();
    }
    m_board->follow();
    showPlot();
}

void TrendsPage::restore()
{
    const QJsonValue length = screen().settings.value(lengthKey);
    if (length.isDouble())
        m_board->setLength(length.toInteger());
    const QJsonValue lines = screen().settings.value(linesKey);
    if (!lines.isArray())
        return;
    m_restored = true;
    QList<FieldKey> keys;
    for (const QJsonValue &line : lines.toArray()) {
        const QString name = line.toString();
        const qsizetype dot = name.indexOf(u'.');
        if (dot > 0)
            keys.append({name.left(dot), name.sliced(dot + 1)});
    }
    m_board->choose(keys);
}

void TrendsPage::save()
{
    QJsonArray lines;
    for (const FieldKey &key : m_board->chosen())
        lines.append(fieldText(key));
    screen().settings.setValue(linesKey, lines);
    screen().settings.setValue(lengthKey, m_board->window().length());
}

/// Where nobody has chosen yet, the first that come are shown.
void TrendsPage::chooseFirst()
{
    const QList<FieldKey> first = m_board->choosable().mid(0, firstLines);
    if (!m_restored && first != m_board->chosen())
        m_board->choose(first);
    touch();
}

void TrendsPage::onLinesChanged()
{
    QList<CurveStyle> styles;
    for (size_t i = 0; i < m_board->lines().size(); ++i)
        styles.append(styleOf(*m_board, int(i), screen().theme));
    m_plot->setLines(styles);
    m_legend->linesChanged();
    m_lastWords = {};
    arrange();
    touch();
}

void TrendsPage::onMarkersChanged()
{
    m_markers.clear();
    for (const SeriesMarker &marker : m_board->feed().markers()) {
        const bool alarm = marker.kind() == u"alarm"_s;
        const bool over = marker.state() != u"active"_s;
        const Severity severity = over           ? Severity::Normal
            : marker.severity() == u"critical"_s ? Severity::Critical
            : marker.severity() == u"info"_s     ? Severity::Info
                                                 : Severity::Warning;
        const TimeSpan seen = m_board->shownSpan();
        const QString title = recordTitle(marker.title());
        QString text = u"%1: %2"_s.arg(momentText(marker.time(), {marker.time(), seen.to}),
                                       alarm ? u"%1, %2"_s.arg(marker.subject(), title) : title);
        if (marker.more() > 0)
            text += tr(", and %n more", nullptr, marker.more());
        m_markers.append({marker.time(), alarm, severity,
                          alarm ? marker.title().section(u' ', 0, 0) : marker.subject(), text});
    }
    m_plot->setMarkers(m_markers);
    touch();
}

void TrendsPage::togglePause()
{
    if (m_board->window().isHeld())
        m_board->follow();
    else
        m_board->pause();
}

void TrendsPage::showPlot()
{
    const bool nothing = m_board->lines().empty();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_plotSide);
    touch();
}

void TrendsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    touch();
}

void TrendsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_frames->stop();
    m_board->rest();
}

void TrendsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void TrendsPage::arrange()
{
    const bool low = height() < lowest;
    m_valuesAction->setVisible(low);
    m_legend->setVisible(!low || m_values);
    m_plot->setVisible(!low || !m_values);
    m_legend->setMaximumHeight(low ? QWIDGETSIZE_MAX : std::max(80, height() * 2 / 5));
}

void TrendsPage::touch()
{
    drawAt(m_lastFrame + frameTime);
}

void TrendsPage::drawAt(SteadyTime due)
{
    if (!isVisible() || (m_frames->isActive() && m_due <= due))
        return;
    const SteadyTime now = screen().session.clock().steady();
    m_due = std::max(due, now);
    m_frames->start(m_due - now);
}

void TrendsPage::frame()
{
    const SteadyTime now = screen().session.clock().steady();
    m_lastFrame = now;
    if (m_stack->currentWidget() != m_chooser)
        m_stack->setCurrentWidget(m_board->lines().empty() ? static_cast<QWidget *>(m_empty)
                                                           : m_plotSide);
    if (m_stack->currentWidget() == m_plotSide) {
        m_board->refresh(m_plot->columns(), m_plot->mostAxes());
        QList<std::span<const Sample>> samples;
        for (const TrendBoard::Line &line : m_board->lines())
            samples.append(line.series.shown());
        m_plot->setNote(noteText());
        m_plot->setCursors(m_board->cursor(0), m_board->cursor(1));
        // Also where the values stand in its place: what it was given before is gone.
        m_plot->drawSeen(m_board->shownSpan(), samples, m_board->axes());
    }
    if (now - m_lastWords >= wordTime || m_board->window().isHeld()) {
        m_lastWords = now;
        m_legend->refresh();
        tell();
    }
    // What follows the present moves on by a pixel, also where nothing is said.
    if (!m_board->window().isHeld()) {
        const std::chrono::microseconds pixel(m_board->window().length()
                                              / std::max(m_plot->columns(), 1));
        drawAt(now + std::clamp<std::chrono::microseconds>(pixel, quietFrameTime, 1s));
    }
}

/// Why the plot is empty; nothing where it is not.
QString TrendsPage::noteText() const
{
    const auto spoke
        = [](const TrendBoard::Line &line) { return line.series.statistics().count > 0; };
    if (std::ranges::any_of(m_board->lines(), spoke))
        return {};
    if (m_board->feed().isWaiting())
        return tr("Looking into the history…");
    return tr("Nothing was said in this time. Move to another, or see more of it.");
}

QString TrendsPage::stateText() const
{
    const AgentSession &session = screen().session;
    if (session.state() == AgentSession::State::Lost)
        return tr("The agent is gone: what is shown is old");
    if (session.state() != AgentSession::State::Attached)
        return tr("No agent yet");
    if (m_board->window().isHeld()) {
        const qint64 buffered = m_board->buffered();
        return tr("Paused, %1 readings buffered").arg(QLocale().toString(buffered));
    }
    return tr("Live");
}

void TrendsPage::tell()
{
    const bool held = m_board->window().isHeld();
    m_bar->setLook(m_pause, held ? u"play"_s : u"pause"_s, held ? tr("Back to live") : tr("Pause"));
    m_bar->setLength(m_board->window().length());
    m_cursorsAction->setChecked(m_board->hasCursors());
    QString where = windowText(m_board->shownSpan());
    const auto a = m_board->cursor(0);
    const auto b = m_board->cursor(1);
    if (a && b)
        where = tr("A %1, B %2, between them %3")
                    .arg(momentText(*a, m_board->shownSpan()), momentText(*b, m_board->shownSpan()),
                         durationText(*b - *a));
    const SeriesFeed &feed = m_board->feed();
    if (!feed.trouble().isEmpty())
        where += tr(" · from the history: %1").arg(feed.trouble());
    else if (m_board->damaged() > 0)
        where
            += tr(" · %n damaged part(s) of the history are missing", nullptr, m_board->damaged());
    if (!feed.markersComplete())
        where += tr(" · there is too much to look through: the oldest marks are missing");
    m_where->setText(where);
    m_where->setToolTip(plainTip(where));
    const QString state = stateText();
    m_state->setText(state);
    m_state->setToolTip(state);
    m_empty->setText(m_board->choosable().isEmpty() ? tr("No readings yet") : tr("No lines chosen"),
                     m_board->choosable().isEmpty()
                         ? tr("Lines can be drawn as soon as a sensor says a number.")
                         : tr("Choose what to draw with the button above."));
}

} // namespace outpost::ui
