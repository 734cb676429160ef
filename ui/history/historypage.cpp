// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historypage.h"

#include "ui/history/detailpane.h"
#include "ui/history/filterbar.h"
#include "ui/history/moment.h"
#include "ui/history/recordview.h"
#include "ui/history/recordwords.h"
#include "ui/history/timescrubber.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/overlay.h"
#include "ui/parts/savesheet.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int wide = 880; ///< logical pixels; from there on a record stands beside the list
constexpr int extentEvery = 30'000; ///< milliseconds; what is kept changes slowly

} // namespace

HistoryPage::HistoryPage(Screen &screen, std::unique_ptr<HistorySource> history, QWidget *parent)
    : Page(screen, parent)
    , m_history(std::move(history))
    , m_model(*m_history, screen.session.clock())
    , m_export(*m_history)
    , m_filters(new FilterBar(screen.theme, screen.session.clock(), this))
    , m_view(new RecordView(screen.theme, m_model, screen.session.clock(), this))
    , m_scrubber(new TimeScrubber(screen.theme, this))
    , m_goTo(new QToolButton(this))
    , m_exportButton(new QToolButton(this))
    , m_list(new QWidget(this))
    , m_detail(new DetailPane(screen, *m_history, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyNote(screen.theme, u"history"_s, this))
    , m_news(new QPushButton(this))
    , m_status(new QWidget(this))
    , m_statusText(new QLabel(m_status))
    , m_statusButton(new QPushButton(m_status))
    , m_exportBar(new QWidget(this))
    , m_exportText(new QLabel(m_exportBar))
    , m_exportProgress(new QProgressBar(m_exportBar))
    , m_exportEnd(new QPushButton(m_exportBar))
{
    build();
    addShortcuts();
    connect(m_filters, &FilterBar::filterChanged, this, &HistoryPage::onFilterChanged);
    connect(m_filters, &FilterBar::subjectsWanted, this, &HistoryPage::askSubjects);
    connect(&m_model, &RecordModel::stateChanged, this, &HistoryPage::onModelState);
    // The first that comes takes the place of the note that there is none.
    connect(&m_model, &RecordModel::rowsInserted, this, [this] {
        if (m_stack->currentWidget() == m_empty)
            onModelState();
    });
    connect(&m_model, &RecordModel::waitingChanged, this, &HistoryPage::placeNews);
    connect(m_view, &RecordView::scrolled, this, &HistoryPage::onScrolled);
    connect(m_view, &RecordView::opened, this, &HistoryPage::openRecord);
    connect(m_view, &RecordView::moved, this, [this](qint64 id) {
        if (m_detail->isOpen())
            m_detail->show(id);
    });
    connect(m_detail, &DetailPane::arrived, this, [this] {
        m_detail->show();
        arrange();
    });
    connect(m_detail, &DetailPane::closeWanted, this, &HistoryPage::closeRecord);
    connect(&m_model, &RecordModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                for (int row = first.row(); row <= last.row(); ++row) {
                    if (m_model.row(row).id() == m_detail->shown())
                        m_detail->setRow(m_model.row(row));
                }
            });
    connect(m_detail, &DetailPane::chartWanted, this,
            [this](const QString &what) { Q_EMIT pageWanted(u"trends"_s, what); });
    connect(m_exportButton, &QToolButton::clicked, this, &HistoryPage::exportFound);
    connect(&m_export, &ExportJob::changed, this, &HistoryPage::onExportChanged);
    connect(m_exportEnd, &QPushButton::clicked, this, [this] {
        m_export.cancel();
        m_exportBar->hide();
    });
    connect(m_view, &RecordView::newestWanted, this, [this] {
        m_view->clearChoice();
        m_model.showNewest();
    });
    connect(m_view, &RecordView::oldestWanted, &m_model, &RecordModel::showOldest);
    connect(m_news, &QPushButton::clicked, this, [this] {
        m_view->clearChoice();
        m_model.showNewest();
        m_view->setFocus();
    });
    connect(m_scrubber, &TimeScrubber::timeWanted, this,
            [this](qint64 time) { m_model.showTime(time); });
    connect(m_goTo, &QToolButton::clicked, this, &HistoryPage::goToTime);
    connect(m_statusButton, &QPushButton::clicked, this, [this] {
        if (m_model.isAsking())
            m_model.stop();
        else if (m_model.isStopped())
            m_model.wantOlder();
        else
            onFilterChanged(m_filters->filter());
    });
    connect(m_history.get(), &HistorySource::availableChanged, this, [this] {
        askExtent();
        askSubjects();
        onModelState();
    });
    connect(&screen.session, &AgentSession::stateChanged, this, &HistoryPage::onModelState);
    m_extentTimer.setInterval(extentEvery);
    connect(&m_extentTimer, &QTimer::timeout, this, &HistoryPage::askExtent);
    connect(&screen.theme, &Theme::changed, this, &HistoryPage::restyle);
    restyle();
    onFilterChanged(m_filters->filter());
}

void HistoryPage::build()
{
    const Theme &theme = screen().theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2));
    layout->setSpacing(theme.space(2));
    layout->addWidget(m_filters);
    m_filters->addTool(m_goTo);
    m_filters->addTool(m_exportButton);

    auto *body = new QHBoxLayout;
    body->setSpacing(theme.space(3));
    body->addWidget(m_list, 11);
    body->addWidget(m_detail, 9);
    m_detail->hide();
    auto *list = new QHBoxLayout(m_list);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(theme.space(1));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    list->addWidget(m_stack, 1);
    list->addWidget(m_scrubber);
    layout->addLayout(body, 1);

    auto *status = new QHBoxLayout(m_status);
    status->setContentsMargins(0, 0, 0, 0);
    m_statusText->setWordWrap(true);
    status->addWidget(m_statusText, 1);
    status->addWidget(m_statusButton);
    layout->addWidget(m_status);
    auto *exporting = new QHBoxLayout(m_exportBar);
    exporting->setContentsMargins(0, 0, 0, 0);
    m_exportText->setWordWrap(true);
    m_exportProgress->setTextVisible(false);
    m_exportProgress->setMaximumWidth(4 * theme.target());
    m_exportProgress->setAccessibleName(tr("Progress of the export"));
    exporting->addWidget(m_exportText, 1);
    exporting->addWidget(m_exportProgress);
    exporting->addWidget(m_exportEnd);
    m_exportBar->hide();
    layout->addWidget(m_exportBar);

    m_exportButton->setProperty("look", u"flat"_s);
    m_exportButton->setAccessibleName(tr("Export"));
    m_exportButton->setToolTip(tr("Export what is found (Ctrl+E)"));
    m_goTo->setProperty("look", u"flat"_s);
    m_goTo->setAccessibleName(tr("Go to a time"));
    m_goTo->setToolTip(tr("Go to a time (Ctrl+G)"));
    m_news->setProperty("look", u"primary"_s);
    m_news->hide();
}

void HistoryPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto run) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_filters->focusSearch(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_G), [this] { goToTime(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportFound(); });
    // A slash in a field is a slash.
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), m_view);
    slash->setContext(Qt::WidgetShortcut);
    connect(slash, &QShortcut::activated, this, [this] { m_filters->focusSearch(); });
}

void HistoryPage::restyle()
{
    m_goTo->setIcon(screen().theme.icon(u"waiting"_s));
    m_exportButton->setIcon(screen().theme.icon(u"export"_s));
    m_statusText->setFont(screen().theme.font(TextRole::Body));
}

QList<PageAction> HistoryPage::actions()
{
    return {{tr("Search the history"), [this] { m_filters->focusSearch(); }},
            {tr("Go to a time in the history"), [this] { goToTime(); }},
            {tr("Export what the history shows"), [this] { exportFound(); }},
            {tr("Show the newest records"), [this] { m_model.showNewest(); }},
            {tr("Show everything that is kept"), [this] { m_filters->setFilter({}); }}};
}

void HistoryPage::show(const QString &what)
{
    if (what.isEmpty())
        return;
    bool isId = false;
    if (const qint64 id = what.toLongLong(&isId); isId) {
        openRecord(id);
        return;
    }
    RecordFilter filter;
    filter.subject = what.section(u'.', 0, 0);
    m_filters->setFilter(filter);
}

void HistoryPage::onFilterChanged(const RecordFilter &filter)
{
    m_model.setFilter(filter.at(screen().session.clock().now()));
    askExtent();
}

void HistoryPage::onModelState()
{
    const bool available = m_history->isAvailable();
    const bool hasRows = m_model.rowCount() > 0;
    const bool searching = m_model.isAsking() && m_model.hasAnswer() && m_model.reached() > 0;
    const auto [title, detail] = emptyText();
    m_empty->setText(title, detail);
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_view) : m_empty);
    m_scrubber->setEnabled(available);

    QString text;
    QString button;
    if (!m_model.error().isEmpty() && available) {
        text = m_model.error();
        button = tr("Try again");
    } else if (searching) {
        text = tr("Searching; came to %1, %n found", nullptr, m_model.rowCount())
                   .arg(momentText(m_model.reached()));
        button = tr("Stop");
    } else if (m_model.isStopped()) {
        text = m_model.reached() > 0 ? tr("Stopped at %1, %n found", nullptr, m_model.rowCount())
                                           .arg(momentText(m_model.reached()))
                                     : tr("Stopped");
        button = tr("Go on");
    }
    m_statusText->setText(text);
    m_statusButton->setText(button);
    m_statusButton->setVisible(!button.isEmpty());
    m_status->setVisible(!text.isEmpty());
    placeNews();
}

std::pair<QString, QString> HistoryPage::emptyText() const
{
    if (!m_history->isAvailable()) {
        if (screen().session.state() == AgentSession::State::Attached)
            return {tr("Waiting for the agent"), tr("Its history is asked for.")};
        return {tr("No agent"), tr("The history is the agent's. This screen looks for it.")};
    }
    if (!m_model.error().isEmpty())
        return {tr("The history can't be shown"), m_model.error()};
    if (!m_model.hasAnswer() || m_model.isAsking())
        return {tr("Looking"), tr("The first hits come as they are found.")};
    if (m_model.isStopped())
        return {tr("Nothing found so far"), tr("The search was stopped before its end.")};
    if (!m_filters->filter().isEmpty())
        return {tr("Nothing found"),
                tr("Words are found whole. Take something out of the filter.")};
    return {tr("Nothing happened yet"),
            tr("Messages, commands, alarms and errors appear here as they happen.")};
}

void HistoryPage::onScrolled()
{
    const int first = m_view->firstShown();
    if (first >= 0 && first < m_model.rowCount())
        m_scrubber->setPlace(m_model.row(first).time());
    placeNews();
}

void HistoryPage::placeNews()
{
    const int waiting = m_model.waiting();
    const bool away = m_model.hasNewer();
    m_news->setVisible(m_model.rowCount() > 0 && m_view->isVisible() && (waiting > 0 || away));
    if (away)
        m_news->setText(tr("To the newest"));
    else if (waiting >= RecordModel::mostCounted)
        m_news->setText(tr("Over %n new", nullptr, RecordModel::mostCounted));
    else
        m_news->setText(tr("%n new", nullptr, waiting));
    m_news->adjustSize();
    m_news->move(m_view->mapTo(
        this, QPoint((m_view->width() - m_news->width()) / 2, screen().theme.space(2))));
    m_news->raise();
}

void HistoryPage::askExtent()
{
    const HistoryFilter &filter = m_model.filter();
    const qint64 now = screen().session.clock().now().time_since_epoch().count();
    const auto set = [this, filter, now](qint64 oldest) {
        m_oldest = oldest;
        m_scrubber->setExtent(filter.from() > 0 ? std::max(filter.from(), oldest) : oldest,
                              filter.to() > 0 ? filter.to() : now);
        onScrolled();
    };
    if (!m_history->isAvailable())
        return;
    m_history->askRows(
        {.newestFirst = false, .limit = 1},
        [set](const HistoryRows &page) {
            if (!page.rows().isEmpty())
                set(page.rows().constFirst().time());
        },
        [](const QString &) {});
}

void HistoryPage::askSubjects()
{
    if (!m_history->isAvailable())
        return;
    m_history->askSubjects([this](const QStringList &names) { m_filters->setSubjects(names); },
                           [](const QString &) {});
}

void HistoryPage::goToTime()
{
    Theme &theme = screen().theme;
    Clock &clock = screen().session.clock();
    auto *overlay = new Overlay(theme, this);
    overlay->setTitle(tr("Go to a time"));
    auto *field = new QLineEdit;
    field->setAccessibleName(tr("Time"));
    const int first = m_view->firstShown();
    if (first >= 0 && first < m_model.rowCount())
        field->setText(typedMoment(m_model.row(first).time()));
    field->selectAll();
    overlay->body()->addWidget(field);
    auto *hint = new QLabel(tr("As 14:30, 2026-11-25 14:30, or 2h for two hours ago."));
    hint->setWordWrap(true);
    hint->setProperty("look", u"muted"_s);
    overlay->body()->addWidget(hint);
    const auto go = [this, overlay](qint64 time) {
        overlay->close();
        m_model.showTime(time);
        m_view->setFocus();
    };
    const auto take = [=, &clock] {
        if (const auto time = parseMoment(field->text(), clock.now()))
            go(*time);
        else
            hint->setText(tr("This is no time. Write it as 14:30, 2026-11-25 14:30, or 2h for two "
                             "hours ago."));
    };
    const std::initializer_list<std::pair<QString, QString>> often{
        {tr("An hour ago"), u"1h"_s},
        {tr("A day ago"), u"1d"_s},
        {tr("A week ago"), u"1w"_s},
    };
    for (const auto &[text, typed] : often) {
        auto *button = new QPushButton(text);
        connect(button, &QPushButton::clicked, overlay, [=, &clock, age = typed] {
            if (const auto time = parseMoment(age, clock.now()))
                go(*time);
        });
        overlay->body()->addWidget(button);
    }
    auto *done = overlay->addButton(tr("Go there"), u"primary"_s);
    connect(done, &QPushButton::clicked, overlay, take);
    connect(field, &QLineEdit::returnPressed, overlay, take);
    overlay->setFirstFocus(field);
    overlay->open();
}

void HistoryPage::openRecord(qint64 id)
{
    m_detail->show(id);
}

void HistoryPage::closeRecord()
{
    m_detail->leave();
    m_detail->hide();
    arrange();
    m_view->clearChoice();
    m_view->setFocus();
}

void HistoryPage::arrange()
{
    const bool beside = m_detail->isHidden() || width() >= wide;
    m_list->setVisible(beside);
    m_filters->setVisible(beside);
    placeNews();
}

void HistoryPage::exportFound()
{
    if (m_export.state() == ExportJob::State::Running)
        return;
    const QString what = m_filters->filter().isEmpty()
        ? tr("Everything that is kept, the oldest first.")
        : tr("Everything that the filter finds, the oldest first.");
    auto *sheet = new SaveSheet(screen().theme, this, tr("Export"),
                                u"outpost-history-"_s
                                    + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmm"_s),
                                {{tr("As JSON lines"), u"jsonl"_s}, {tr("As CSV"), u"csv"_s}});
    sheet->setNote(what);
    connect(sheet, &SaveSheet::chosen, this, [this](qsizetype form, const QString &path) {
        m_export.start(m_model.filter(),
                       form == 0 ? ExportJob::Format::JsonLines : ExportJob::Format::Csv, path,
                       m_oldest, screen().session.clock().now().time_since_epoch().count());
    });
    sheet->open();
}

void HistoryPage::onExportChanged()
{
    using enum ExportJob::State;
    const ExportJob::State state = m_export.state();
    if (state == Idle)
        return;
    m_exportBar->show();
    m_exportProgress->setVisible(state == Running);
    m_exportProgress->setValue(m_export.percent());
    m_exportEnd->setText(state == Running ? tr("Cancel") : tr("OK"));
    const QString count = QLocale().toString(m_export.written());
    if (state == Running)
        m_exportText->setText(tr("Exporting: %1 records").arg(count));
    else if (state == Done)
        m_exportText->setText(tr("%1 records are in %2").arg(count, m_export.path()));
    else
        m_exportText->setText(tr("The export failed: %1").arg(m_export.error()));
}

void HistoryPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_history->setWatched(true);
    m_extentTimer.start();
    askExtent();
    // What came while nobody looked.
    Q_EMIT m_history->written();
}

void HistoryPage::hideEvent(QHideEvent *event)
{
    m_history->setWatched(false);
    m_extentTimer.stop();
    Page::hideEvent(event);
}

void HistoryPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
    placeNews();
}

} // namespace outpost::ui
