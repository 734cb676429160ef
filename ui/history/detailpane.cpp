// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/detailpane.h"

#include "base/recordlines.h"
#include "ui/history/recordviews.h"
#include "ui/history/recordwords.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/recordtitle.h"
#include "ui/parts/savesheet.h"
#include "ui/parts/spoken.h"
#include "ui/parts/toast.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

DetailPane::DetailPane(Screen &screen, HistorySource &source, QWidget *page)
    : QWidget(page)
    , m_screen(screen)
    , m_source(source)
    , m_page(page)
    , m_title(new QLabel(this))
    , m_about(new QLabel(this))
    , m_close(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_again(new QToolButton(this))
    , m_views(new RecordViews(screen.theme, source, this))
{
    build();
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closeWanted);
    connect(m_copy, &QToolButton::clicked, this, &DetailPane::copy);
    connect(m_save, &QToolButton::clicked, this, &DetailPane::saveBody);
    connect(m_again, &QToolButton::clicked, this, &DetailPane::sendAgain);
    connect(m_views, &RecordViews::chartWanted, this, &DetailPane::chartWanted);
    connect(&screen.theme, &Theme::changed, this, &DetailPane::restyle);
    restyle();
}

void DetailPane::build()
{
    const Theme &theme = m_screen.theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(1));

    auto *head = new QHBoxLayout;
    head->setSpacing(theme.space(1));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_about);
    head->addLayout(names, 1);
    for (QToolButton *button : {m_again, m_copy, m_save, m_close}) {
        button->setProperty("look", u"flat"_s);
        head->addWidget(button, 0, Qt::AlignTop);
    }
    layout->addLayout(head);
    for (QLabel *label : {m_title, m_about}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setWordWrap(true);
    }
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setProperty("look", u"muted"_s);
    m_again->setAccessibleName(tr("Send again"));
    m_again->setToolTip(tr("Send again"));
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copy"));
    m_save->setAccessibleName(tr("Save the body as a file"));
    m_save->setToolTip(tr("Save the body as a file"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));
    layout->addWidget(m_views, 1);
}

void DetailPane::restyle()
{
    const Theme &theme = m_screen.theme;
    m_title->setFont(theme.font(TextRole::Strong));
    m_about->setFont(theme.font(TextRole::Small));
    m_again->setIcon(theme.icon(u"send"_s));
    m_copy->setIcon(theme.icon(u"copy"_s));
    m_save->setIcon(theme.icon(u"export"_s));
    m_close->setIcon(theme.icon(u"close"_s));
}

qint64 DetailPane::shown() const
{
    return m_views->entry().row().id();
}

void DetailPane::show(qint64 id)
{
    if (m_request)
        m_source.cancel(m_request);
    m_request = m_source.askEntry(
        id,
        [this](const HistoryEntry &entry) {
            m_request = 0;
            if (entry.row().id() != 0)
                onEntry(entry);
            else
                onMissing(tr("This record is not kept any more."), Severity::Normal);
        },
        [this](const QString &error) {
            m_request = 0;
            onMissing(error, Severity::Warning);
        });
}

void DetailPane::setRow(const HistoryRow &row)
{
    m_views->setRow(row);
    showHead();
}

void DetailPane::leave()
{
    if (m_request)
        m_source.cancel(std::exchange(m_request, 0));
    m_views->leave();
}

void DetailPane::onEntry(const HistoryEntry &entry)
{
    // Seen first: its views are made for the room that they have.
    Q_EMIT arrived();
    m_views->setEntry(entry);
    showHead();
}

void DetailPane::onMissing(const QString &why, Severity severity)
{
    note(why, severity);
    if (shown() == 0)
        Q_EMIT closeWanted();
}

void DetailPane::showHead()
{
    const HistoryEntry &entry = m_views->entry();
    const UnpackedBody &body = m_views->body();
    const HistoryRow &row = entry.row();
    const QString title = recordTitle(row.title());
    m_title->setText(row.subject().isEmpty() ? title : row.subject() + u": "_s + title);
    QStringList parts{wholeTime(row.time()), kindText(row.kind()), directionText(row.direction())};
    if (const QString state = stateText(row.state()); !state.isEmpty())
        parts.append(state);
    if (row.size() > 0)
        parts.append(
            body.wasPacked
                ? tr("%1, unpacked %2").arg(spokenBytes(row.size()), spokenBytes(body.bytes.size()))
                : spokenBytes(row.size()));
    if (body.isDamaged)
        parts.append(tr("says gzip, and is none"));
    if (entry.cut())
        parts.append(tr("only its beginning"));
    m_about->setText(parts.join(u" · "_s));
    const bool isMessage = row.kind() == u"message" && row.direction() == u"out";
    m_again->setVisible(isMessage);
    m_save->setEnabled(!entry.body().isEmpty());
}

void DetailPane::copy()
{
    auto *overlay = new Overlay(m_screen.theme, m_page);
    overlay->setTitle(tr("Copy"));
    const auto add = [&](const QString &text, const QString &what) {
        if (what.isEmpty())
            return;
        auto *button = new QPushButton(text);
        connect(button, &QPushButton::clicked, overlay, [this, overlay, what] {
            overlay->close();
            copyText(what);
        });
        overlay->body()->addWidget(button);
    };
    if (const auto value = m_views->chosenValue())
        add(tr("The value that is chosen"), *value);
    const QByteArray &body = m_views->body().bytes;
    add(tr("The body"), isBodyText(body) ? QString::fromUtf8(body) : hexDump(body));
    QStringList properties;
    const QList<HistoryProperty> all = m_views->entry().properties();
    for (const HistoryProperty &property : all)
        properties.append(property.name() + u'=' + property.value());
    add(tr("The properties"), properties.join(u'\n'));
    add(tr("Title and time"), m_title->text() + u'\n' + m_about->text());
    overlay->open();
}

void DetailPane::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    note(tr("Copied."));
}

void DetailPane::sendAgain()
{
    if (!m_screen.session.may(Role::Technician)) {
        ConfirmOverlay::tell(m_screen.theme, m_page, tr("Not in this role"),
                             tr("Only a technician may send a message again. Unlock this screen "
                                "first."));
        return;
    }
    ConfirmOverlay::ask(
        m_screen.theme, m_page,
        {.title = tr("Send this message again?"),
         .text = tr("The same body and properties go to the hub once more, as a new message of %1. "
                    "Its property repeatOf tells which one it repeats.")
                     .arg(m_views->entry().row().subject()),
         .confirm = tr("Send again")},
        [this, id = shown()] {
            m_source.sendAgain(
                id, [this] { note(tr("It waits to be sent, as a new message.")); },
                [this](const QString &error) { note(error, Severity::Warning); });
        });
}

void DetailPane::saveBody()
{
    const HistoryRow row = m_views->entry().row();
    auto *sheet = new SaveSheet(m_screen.theme, m_page, tr("Save the body as a file"),
                                row.subject() + u'-' + wholeTime(row.time()),
                                {{tr("Save"), m_views->ending()}});
    connect(sheet, &SaveSheet::chosen, this,
            [this, bytes = m_views->body().bytes](qsizetype, const QString &path) {
                writeFile(
                    path, [bytes] { return bytes; }, this,
                    [this](const Result<QString> &file) {
                        note(file ? tr("Saved as %1.").arg(*file) : file.error().text(),
                             file ? Severity::Normal : Severity::Warning);
                    });
            });
    sheet->open();
}

void DetailPane::note(const QString &text, Severity severity)
{
    Toast::show(m_screen.theme, m_page, text, severity);
}

void DetailPane::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const auto value = m_views->chosenValue())
            copyText(*value);
        else
            copy();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeWanted();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace outpost::ui
