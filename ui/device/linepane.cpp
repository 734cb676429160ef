// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/linepane.h"

#include "ui/device/bytesview.h"
#include "ui/device/consolebar.h"
#include "ui/device/framesview.h"
#include "ui/device/wording.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/clocktime.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/savesheet.h"
#include "ui/parts/toast.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideBySide = 800; ///< logical pixels; bytes and frames beside each other from here on
constexpr int tall = 460; ///< below each other from here on
constexpr int roomForConsole = 260; ///< with the console beneath from here on
constexpr size_t mostCopied = 4096; ///< rows; the file takes all

} // namespace

LinePane::LinePane(Screen &screen, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_feed(new LineFeed(screen.session, this))
    , m_part(new QComboBox(this))
    , m_form(new QComboBox(this))
    , m_pause(nullptr)
    , m_clear(nullptr)
    , m_copy(nullptr)
    , m_export(nullptr)
    , m_note(new QLabel(this))
    , m_views(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_bytes(new BytesView(m_bytesLog, screen.theme, this))
    , m_framesSide(new QWidget(this))
    , m_frames(new FramesView(m_framesLog, screen.theme, m_framesSide))
    , m_chosen(new QPlainTextEdit(m_framesSide))
    , m_empty(new EmptyNote(screen.theme, u"waiting"_s, this))
    , m_console(new ConsoleBar(screen.theme, this))
{
    const int gap = screen.theme.space(2);
    m_part->setAccessibleName(tr("What of the line is shown"));
    m_form->addItems({tr("Hex and text"), tr("Lines of text")});
    m_form->setAccessibleName(tr("How bytes are shown"));
    m_note->setProperty("look", u"muted"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_chosen->setReadOnly(true);
    m_chosen->setAccessibleName(tr("The frame that is chosen"));
    makeKinetic(*m_chosen);
    m_chosen->hide();

    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(gap, gap, gap, gap);
    tools->setSpacing(gap);
    tools->addWidget(m_part);
    tools->addWidget(m_form);
    m_pause = addButton(u"pause"_s, tr("Pause"), tools);
    m_pause->setCheckable(true);
    m_clear = addButton(u"delete"_s, tr("Clear"), tools);
    m_copy = addButton(u"copy"_s, tr("Copy"), tools);
    m_export = addButton(u"export"_s, tr("Export into a file"), tools);
    tools->addWidget(m_note, 1);
    auto *frames = new QVBoxLayout(m_framesSide);
    frames->setContentsMargins(0, 0, 0, 0);
    frames->setSpacing(0);
    frames->addWidget(m_frames, 1);
    frames->addWidget(m_chosen);
    m_views->setSpacing(gap);
    m_views->addWidget(m_bytes, 3);
    m_views->addWidget(m_framesSide, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_empty, 1);
    layout->addLayout(m_views, 1);
    layout->addWidget(m_console);

    connect(m_feed, &LineFeed::traffic, this, &LinePane::add);
    connect(m_feed, &LineFeed::stateChanged, this, &LinePane::refresh);
    connect(m_feed, &LineFeed::said, this, &LinePane::onSaid);
    connect(m_part, &QComboBox::currentIndexChanged, this, &LinePane::arrange);
    connect(m_form, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_bytes->setForm(index == 0 ? LineLog::Form::Hex : LineLog::Form::Text);
    });
    connect(m_pause, &QToolButton::toggled, this, &LinePane::setPaused);
    connect(m_clear, &QToolButton::clicked, this, &LinePane::clear);
    connect(m_copy, &QToolButton::clicked, this, &LinePane::copy);
    connect(m_export, &QToolButton::clicked, this, &LinePane::askForExport);
    connect(m_console, &ConsoleBar::sendWanted, this, &LinePane::send);
    connect(m_bytes, &RowView::followsEndChanged, this, &LinePane::showState);
    connect(m_frames, &RowView::chosenChanged, this, [this] {
        const QString text = m_frames->chosenText();
        m_chosen->setPlainText(text);
        m_chosen->setVisible(!text.isEmpty());
    });
    connect(&screen.theme, &Theme::changed, this, &LinePane::restyle);
    restyle();
    refresh();
}

QToolButton *LinePane::addButton(const QString &icon, const QString &name, QBoxLayout *layout)
{
    auto *button = new QToolButton(this);
    button->setProperty("iconName", icon);
    button->setAccessibleName(name);
    button->setToolTip(name);
    layout->addWidget(button);
    return button;
}

void LinePane::setSensor(const QString &name)
{
    if (std::exchange(m_sensor, name) == name)
        return;
    clear();
    m_pause->setChecked(false);
    m_saying.clear(); // its answer is about the other line
    m_console->reset();
    if (isVisible())
        m_feed->watch(name);
    refresh();
}

void LinePane::add(const LineTraffic &traffic)
{
    m_bytesLog.add(traffic);
    m_framesLog.add(traffic);
    if (!isPaused()) {
        m_bytes->refresh();
        m_frames->refresh();
    }
    if (!m_some)
        arrange();
    if (isPaused())
        showState();
}

void LinePane::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_bytesLog.setPaused(paused);
    m_framesLog.setPaused(paused);
    m_pause->setProperty("iconName", paused ? u"play"_s : u"pause"_s);
    m_pause->setAccessibleName(paused ? tr("Go on") : tr("Pause"));
    m_pause->setToolTip(m_pause->accessibleName());
    restyle();
    m_bytes->refresh();
    m_frames->refresh();
    showState();
}

void LinePane::clear()
{
    m_bytesLog.clear();
    m_framesLog.clear();
    m_bytes->refresh();
    m_frames->refresh();
    m_bytes->followEnd();
    m_frames->followEnd();
    m_frames->choose(-1);
    arrange();
    showState();
}

void LinePane::refresh()
{
    const LineWatch &state = m_feed->state();
    const bool attached = m_screen.session.state() == AgentSession::State::Attached;
    if (!attached)
        m_empty->setText(tr("The agent is gone"),
                         tr("Its lines are watched again as soon as it is back."));
    else if (!m_feed->isOffered())
        m_empty->setText(tr("This agent does not show its lines"),
                         tr("It is older than this screen: update it."));
    else if (!state.error().isEmpty())
        m_empty->setText(tr("This line can't be watched"), state.error());
    else
        m_empty->setText(
            tr("Nothing came yet"),
            tr("What goes over the line is shown from now on. Nothing that came before "
               "is lost: the history has it."));
    m_console->setLocked(lockedBecause());
    // It may be another person now. An agent that is gone takes no role away.
    if (m_screen.session.isRoleKnown() && !m_screen.session.may(Role::Technician))
        m_console->forgetTyped();
    if (!attached && !m_saying.isEmpty())
        onSaid(m_saying, tr("the agent is gone; see in the history whether it was sent"));
    arrange();
    showState();
}

QString LinePane::lockedBecause() const
{
    const AgentSession &session = m_screen.session;
    if (session.state() != AgentSession::State::Attached)
        return tr("The agent is gone: nothing can be sent.");
    if (!m_feed->state().sensor().isEmpty() && !m_feed->state().writable())
        return tr("This sensor takes no bytes; only a serial line does.");
    if (!session.may(Role::Technician))
        return tr("Only a technician may type to the device; this session is a %1's. Unlock it "
                  "first.")
            .arg(wording::role(session.role()));
    if (m_feed->state().sensor().isEmpty())
        return tr("The line is not watched yet.");
    return {};
}

void LinePane::showState()
{
    QString note;
    if (isPaused())
        note = tr("Paused: %1 held back").arg(wording::bytes(m_bytesLog.held()));
    else if (!m_bytes->followsEnd())
        note = tr("Scrolled back; End shows the newest");
    m_note->setText(note);
    m_note->setToolTip(note);
}

void LinePane::arrange()
{
    // A sensor that has no bytes has samples alone.
    const bool bytes = m_feed->state().sensor().isEmpty() || m_feed->state().bytes();
    m_some = !m_bytesLog.rows().empty() || !m_framesLog.entries().empty() || m_bytesLog.held() > 0
        || m_framesLog.held() > 0;
    const bool consoleBelow = height() >= roomForConsole;
    const bool both = width() >= sideBySide || height() >= tall;
    QList<Part> parts;
    if (!both && bytes)
        parts = {BytesPart, FramesPart};
    if (!consoleBelow) {
        if (parts.isEmpty())
            parts = {bytes ? BytesPart : FramesPart};
        parts.append(ConsolePart);
    }
    setParts(parts);
    m_views->setDirection(width() >= sideBySide ? QBoxLayout::LeftToRight
                                                : QBoxLayout::TopToBottom);
    const Part part = parts.isEmpty() ? BytesPart : Part(m_part->currentData().toInt());
    const bool views = consoleBelow || part != ConsolePart;
    m_console->setVisible(consoleBelow || part == ConsolePart);
    m_empty->setVisible(views && !m_some);
    m_bytes->setVisible(views && m_some && bytes && (both || part == BytesPart));
    m_framesSide->setVisible(views && m_some && (both || !bytes || part == FramesPart));
    m_form->setVisible(bytes && part == BytesPart);
}

void LinePane::setParts(const QList<Part> &parts)
{
    m_part->setVisible(!parts.isEmpty());
    QList<Part> before;
    for (int i = 0; i < m_part->count(); ++i)
        before.append(Part(m_part->itemData(i).toInt()));
    if (parts == before || parts.isEmpty())
        return;
    const QVariant current = m_part->currentData();
    const QSignalBlocker quiet(m_part);
    m_part->clear();
    for (const Part part : parts)
        m_part->addItem(part == BytesPart        ? tr("Bytes")
                            : part == FramesPart ? tr("Frames")
                                                 : tr("Console"),
                        part);
    m_part->setCurrentIndex(std::max(0, m_part->findData(current)));
}

void LinePane::copy()
{
    const size_t rows = m_bytesLog.rows().size();
    const size_t from = rows > mostCopied ? rows - mostCopied : 0;
    QString text = m_bytesLog.text(from, mostCopied);
    if (rows == 0) {
        for (const FrameLog::Entry &entry : m_framesLog.entries())
            text += clockTime(entry.frame.time()) + u' ' + entry.frame.text() + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
    Toast::show(m_screen.theme, this,
                from > 0
                    ? tr("The last %n row(s) copied; Export takes all", nullptr, int(mostCopied))
                    : tr("Copied"));
}

void LinePane::askForExport()
{
    const QString time = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    auto *sheet = new SaveSheet(m_screen.theme, this, tr("Export the line into a file"),
                                m_sensor + u'-' + time,
                                {{tr("Bytes as received"), u"bin"_s}, {tr("As text"), u"txt"_s}});
    // A copy, as it is now: the log goes on meanwhile.
    connect(sheet, &SaveSheet::chosen, this, [this](qsizetype form, const QString &path) {
        const auto log = std::make_shared<const LineLog>(m_bytesLog);
        const auto bytes = [log, form] {
            return form == 0 ? log->received() : log->text(0, LineLog::mostRows).toUtf8();
        };
        writeFile(path, bytes, this, [this](const Result<QString> &file) {
            if (file)
                Toast::show(m_screen.theme, this, tr("Written: %1").arg(*file));
            else
                ConfirmOverlay::tell(m_screen.theme, this, tr("The line was not exported"),
                                     file.error().text());
        });
    });
    sheet->open();
}

void LinePane::send(const QByteArray &bytes)
{
    m_saying = m_feed->say(bytes);
    m_sayingBytes = bytes.size();
    if (m_saying.isEmpty())
        m_console->setOutcome(tr("the agent is gone"), true);
    else
        m_console->setBusy(true);
}

void LinePane::onSaid(const QString &id, const QString &error)
{
    if (id != m_saying)
        return;
    m_saying.clear();
    m_console->setBusy(false);
    if (error.isEmpty())
        m_console->setOutcome(tr("%n byte(s) sent; the history has them, with your name", nullptr,
                                 int(m_sayingBytes)),
                              false);
    else
        m_console->setOutcome(error, true);
}

void LinePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->watch(m_sensor);
    refresh();
}

void LinePane::hideEvent(QHideEvent *event)
{
    m_feed->watch({});
    QWidget::hideEvent(event);
}

void LinePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void LinePane::restyle()
{
    const Theme &theme = m_screen.theme;
    for (QToolButton *button : {m_pause, m_clear, m_copy, m_export}) {
        button->setIcon(theme.icon(button->property("iconName").toString()));
        button->setIconSize(QSize(theme.iconSize(), theme.iconSize()));
    }
    m_chosen->setFont(fixedFont(theme));
    m_chosen->setFixedHeight(QFontMetrics(m_chosen->font()).lineSpacing() * 5 + theme.space(4));
    m_note->setFont(theme.font(TextRole::Small));
}

} // namespace outpost::ui
