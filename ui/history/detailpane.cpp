// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/detailpane.h"

#include "base/recordlines.h"
#include "ui/history/recordwords.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/savesheet.h"
#include "ui/parts/toast.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QTreeWidget>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostPretty = 512LL * 1024; ///< bytes
constexpr int openedRows = 40; ///< a tree of no more is opened at once

} // namespace

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
    , m_tabs(new QTabBar(this))
    , m_views(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_difference(new QTreeWidget(this))
    , m_properties(new QTreeWidget(this))
    , m_text(addText())
    , m_cborText(addText())
    , m_hex(addText())
    , m_line(addText())
{
    build();
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closeWanted);
    connect(m_copy, &QToolButton::clicked, this, &DetailPane::copy);
    connect(m_save, &QToolButton::clicked, this, &DetailPane::saveBody);
    connect(m_again, &QToolButton::clicked, this, &DetailPane::sendAgain);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab < 0)
            return;
        m_view = View(m_tabs->tabData(tab).toInt());
        showView();
    });
    connect(m_tree, &QAbstractItemView::clicked, this, &DetailPane::onPressed);
    connect(m_tree, &QAbstractItemView::activated, this, &DetailPane::onPressed);
    connect(&screen.theme, &Theme::changed, this, &DetailPane::restyle);
    connect(&screen.session, &AgentSession::sessionStateChanged, this, &DetailPane::showHead);
    restyle();
}

QPlainTextEdit *DetailPane::addText()
{
    auto *text = new QPlainTextEdit(this);
    text->setReadOnly(true);
    text->setUndoRedoEnabled(false);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    makeKinetic(*text);
    return text;
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
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setWordWrap(true);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_about->setWordWrap(true);
    m_about->setProperty("look", u"muted"_s);
    m_again->setAccessibleName(tr("Send again"));
    m_again->setToolTip(tr("Send again"));
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copy"));
    m_save->setAccessibleName(tr("Save the body as a file"));
    m_save->setToolTip(tr("Save the body as a file"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setToolTip(tr("Close (Esc)"));

    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_tabs->setAccessibleName(tr("Ways to look at it"));
    layout->addWidget(m_tabs);

    m_tree->setModel(&m_treeModel);
    m_tree->setAccessibleName(tr("The body as a tree"));
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setStretchLastSection(true);
    makeKinetic(*m_tree);
    const auto table = [](QTreeWidget *view, const QString &name, const QStringList &columns) {
        view->setAccessibleName(name);
        view->setHeaderLabels(columns);
        view->setRootIsDecorated(false);
        view->setUniformRowHeights(true);
        view->setAllColumnsShowFocus(true);
        view->setEditTriggers(QAbstractItemView::NoEditTriggers);
        makeKinetic(*view);
    };
    table(m_difference, tr("The difference to the one before"),
          {tr("Field"), tr("Before and now"), tr("Difference")});
    m_difference->header()->setStretchLastSection(false);
    m_difference->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_difference->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_difference->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    table(m_properties, tr("Properties"), {tr("Name"), tr("Value")});
    m_text->setAccessibleName(tr("The body as text"));
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_cborText->setAccessibleName(tr("The body as CBOR"));
    m_hex->setAccessibleName(tr("The bytes of the body"));
    m_line->setAccessibleName(tr("What the line held"));
    // In the order of View.
    for (QWidget *view : std::initializer_list<QWidget *>{m_tree, m_text, m_difference,
                                                          m_properties, m_cborText, m_hex, m_line})
        m_views->addWidget(view);
    m_views->setMinimumHeight(theme.target());
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
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(theme.font(TextRole::Body).pixelSize());
    for (QPlainTextEdit *text : {m_text, m_cborText, m_hex, m_line})
        text->setFont(mono);
    // Its numbers are pressed.
    m_tree->setStyleSheet(u"QTreeView::item { min-height: %1px; }"_s.arg(theme.target()));
    for (QTreeWidget *view : {m_difference, m_properties})
        view->setStyleSheet(u"QTreeView::item { min-height: %1px; }"_s.arg(theme.space(8)));
}

void DetailPane::show(qint64 id)
{
    if (m_request)
        m_source.cancel(m_request);
    m_request = m_source.askEntry(
        id,
        [this](const HistoryEntry &entry) {
            m_request = 0;
            onEntry(entry);
        },
        [this](const QString &error) {
            m_request = 0;
            note(error, Severity::Warning);
        });
}

void DetailPane::onEntry(const HistoryEntry &entry)
{
    if (entry.row().id() == 0) {
        note(tr("This record is not kept any more."));
        return;
    }
    if (m_other)
        m_source.cancel(std::exchange(m_other, 0));
    m_entry = entry;
    m_body = unpacked(entry);
    m_json = JsonText::parse(m_body.bytes);
    m_cbor.reset();
    const bool saysCbor
        = propertyOf(entry, u"contentType"_s).contains(u"cbor"_s, Qt::CaseInsensitive);
    if (saysCbor || !isBodyText(m_body.bytes))
        m_cbor = cborText(m_body.bytes, saysCbor);
    showHead();
    offerViews();
}

void DetailPane::showHead()
{
    const HistoryRow &row = m_entry.row();
    m_title->setText(row.subject().isEmpty() ? row.title() : row.subject() + u": "_s + row.title());
    QStringList parts{wholeTime(row.time()), kindText(row.kind()), directionText(row.direction())};
    if (const QString state = stateText(row.state()); !state.isEmpty())
        parts.append(state);
    if (row.size() > 0)
        parts.append(
            m_body.wasPacked
                ? tr("%1, unpacked %2").arg(sizeText(row.size()), sizeText(m_body.bytes.size()))
                : sizeText(row.size()));
    if (m_body.isDamaged)
        parts.append(tr("says gzip, and is none"));
    if (m_entry.cut())
        parts.append(tr("only its beginning"));
    m_about->setText(parts.join(u" · "_s));
    const bool isMessage = row.kind() == u"message" && row.direction() == u"out";
    m_again->setVisible(isMessage);
    m_save->setEnabled(!m_entry.body().isEmpty());
}

void DetailPane::offerViews()
{
    const bool hasBody = !m_body.bytes.isEmpty();
    const bool onLine = !m_entry.row().subject().isEmpty()
        && (m_entry.row().kind() == u"message" || m_entry.row().kind() == u"line-error");
    const std::initializer_list<std::tuple<View, QString, bool>> views{
        {Tree, tr("Tree"), m_json && m_json->root().holdsOthers()},
        {Text, tr("Text"), hasBody && isBodyText(m_body.bytes)},
        {Cbor, tr("CBOR"), m_cbor.has_value()},
        {Difference, tr("Difference"), true},
        {Properties, tr("Properties"), !m_entry.properties().isEmpty()},
        {Hex, tr("Hex"), hasBody},
        {Line, tr("Line"), onLine},
    };
    const View wanted = m_view;
    int chosen = 0;
    {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const auto &[view, name, offered] : views) {
            if (!offered)
                continue;
            const int tab = m_tabs->addTab(name);
            m_tabs->setTabData(tab, int(view));
            if (view == wanted)
                chosen = tab;
        }
        m_tabs->setCurrentIndex(chosen);
    }
    // The one that was chosen comes back with the next record that has it.
    m_view = View(m_tabs->tabData(chosen).toInt());
    showView();
    m_view = wanted;
}

void DetailPane::showView()
{
    const View view = View(m_tabs->tabData(m_tabs->currentIndex()).toInt());
    m_views->setCurrentIndex(int(view));
    switch (view) {
    case Tree:
        fillTree();
        break;
    case Text:
        m_text->setPlainText(m_json ? m_json->pretty(mostPretty) : plainText(m_body.bytes));
        break;
    case Difference:
        askDifference();
        break;
    case Properties:
        fillProperties();
        break;
    case Cbor:
        m_cborText->setPlainText(m_cbor.value_or(QString()));
        break;
    case Hex: {
        QString dump = hexDump(m_body.bytes);
        if (m_body.bytes.size() > mostDumped)
            dump += tr("… the first %1 of %2; save the body for the rest")
                        .arg(sizeText(mostDumped), sizeText(m_body.bytes.size()));
        m_hex->setPlainText(dump);
        break;
    }
    case Line:
        askLine();
        break;
    }
}

void DetailPane::fillTree()
{
    const bool isMessage = m_entry.row().kind() == u"message" && !m_entry.row().subject().isEmpty();
    m_treeModel.setChartIcon(isMessage ? m_screen.theme.icon(u"trends"_s) : QIcon());
    m_treeModel.setText(*m_json);
    m_treeModel.fetchMore({});
    const int rows = m_treeModel.rowCount();
    if (rows <= openedRows) {
        for (int row = 0; row < rows; ++row)
            m_tree->expand(m_treeModel.index(row, 0));
    }
    m_tree->resizeColumnToContents(0);
    m_tree->setColumnWidth(0, std::min(m_tree->columnWidth(0), m_tree->width() * 2 / 3));
}

void DetailPane::fillProperties()
{
    m_properties->clear();
    for (const HistoryProperty &property : m_entry.properties()) {
        auto *item = new QTreeWidgetItem(m_properties, {property.name(), property.value()});
        item->setToolTip(1, property.value());
    }
    m_properties->resizeColumnToContents(0);
}

void DetailPane::askDifference()
{
    m_difference->clear();
    const auto say = [this](const QString &text) {
        m_difference->clear();
        auto *item = new QTreeWidgetItem(m_difference, {text});
        item->setFirstColumnSpanned(true);
    };
    say(tr("Looking for the one before …"));
    if (m_other)
        m_source.cancel(m_other);
    m_other = m_source.askBefore(
        m_entry.row().id(),
        [this, say](const HistoryEntry &before) {
            m_other = 0;
            if (before.row().id() == 0)
                say(tr("There is none before it that is like it."));
            else
                fillDifference(before);
        },
        [this, say](const QString &error) {
            m_other = 0;
            say(error);
        });
}

void DetailPane::fillDifference(const HistoryEntry &before)
{
    const BodyDifference difference = BodyDifference::between(before, m_entry);
    m_difference->clear();
    QList<QTreeWidgetItem *> items;
    const auto addNote = [&](const QString &text) {
        auto *item = new QTreeWidgetItem({text});
        item->setToolTip(0, text);
        item->setForeground(0, m_screen.theme.colours().muted);
        items.append(item);
        return item;
    };
    QList<QTreeWidgetItem *> notes{
        addNote(tr("Against the one of %1").arg(wholeTime(before.row().time())))};
    if (!difference.note.isEmpty())
        notes.append(addNote(difference.note));
    for (const FieldChange &change : difference.changes) {
        QTreeWidgetItem *item = nullptr;
        switch (change.what) {
        case FieldChange::What::Added:
            item = new QTreeWidgetItem({change.path, change.after, tr("added")});
            break;
        case FieldChange::What::Removed:
            item = new QTreeWidgetItem({change.path, change.before, tr("removed")});
            break;
        case FieldChange::What::Changed:
            item = new QTreeWidgetItem({change.path, change.before + u" → "_s + change.after,
                                        change.delta.isEmpty() ? tr("changed") : change.delta});
            break;
        }
        for (int column = 0; column < 3; ++column)
            item->setToolTip(column, item->text(column));
        items.append(item);
    }
    notes.append(addNote(difference.changes.isEmpty()
                             ? tr("Nothing is different")
                             : tr("%n are the same", nullptr, difference.same)));
    m_difference->addTopLevelItems(items);
    for (QTreeWidgetItem *item : std::as_const(notes))
        item->setFirstColumnSpanned(true);
    m_difference->setColumnWidth(0, m_difference->width() * 3 / 10);
}

void DetailPane::askLine()
{
    m_line->setPlainText(tr("Looking …"));
    if (m_other)
        m_source.cancel(m_other);
    m_other = m_source.askLine(
        m_entry.row().id(),
        [this](const LinePieces &pieces) {
            m_other = 0;
            fillLine(pieces);
        },
        [this](const QString &error) {
            m_other = 0;
            m_line->setPlainText(error);
        });
}

void DetailPane::fillLine(const LinePieces &pieces)
{
    const QList<LinePiece> all = pieces.pieces();
    if (all.isEmpty()) {
        m_line->setPlainText(tr("Within five seconds of it the line held nothing that is kept. "
                                "Its bytes of now are on the page Device."));
        return;
    }
    QString text;
    for (const LinePiece &piece : all) {
        text += recordTime(piece.time()) + u"  "_s;
        if (!piece.refused()) {
            text += tr("read: %1").arg(piece.text()) + u'\n';
            continue;
        }
        text += tr("not read: %1").arg(piece.text()) + u'\n';
        if (!piece.bytes().isEmpty())
            text += hexDump(piece.bytes());
    }
    m_line->setPlainText(text);
}

void DetailPane::onPressed(const QModelIndex &index)
{
    const QString field = index.data(JsonTreeModel::FieldRole).toString();
    const HistoryRow &row = m_entry.row();
    if (index.column() != JsonTreeModel::ValueColumn || field.isEmpty() || row.subject().isEmpty()
        || row.kind() != u"message")
        return;
    Q_EMIT chartWanted(row.subject() + u'.' + field);
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
    if (m_views->currentWidget() == m_tree && m_tree->currentIndex().isValid())
        add(tr("The value that is chosen"),
            m_tree->currentIndex().data(JsonTreeModel::ValueRole).toString());
    add(tr("The body"),
        isBodyText(m_body.bytes) ? QString::fromUtf8(m_body.bytes) : hexDump(m_body.bytes));
    QStringList properties;
    for (const HistoryProperty &property : m_entry.properties())
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
                     .arg(m_entry.row().subject()),
         .confirm = tr("Send again")},
        [this, id = m_entry.row().id()] {
            m_source.sendAgain(
                id, [this] { note(tr("It waits to be sent, as a new message.")); },
                [this](const QString &error) { note(error, Severity::Warning); });
        });
}

void DetailPane::saveBody()
{
    const QString ending = m_json ? u"json"_s : isBodyText(m_body.bytes) ? u"txt"_s : u"bin"_s;
    const HistoryRow row = m_entry.row();
    auto *sheet
        = new SaveSheet(m_screen.theme, m_page, tr("Save the body as a file"),
                        row.subject() + u'-' + wholeTime(row.time()), {{tr("Save"), ending}});
    connect(sheet, &SaveSheet::chosen, this,
            [this, bytes = m_body.bytes](qsizetype, const QString &path) {
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
        if (m_views->currentWidget() == m_tree && m_tree->currentIndex().isValid())
            copyText(m_tree->currentIndex().data(JsonTreeModel::ValueRole).toString());
        else
            copy();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT closeWanted();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace outpost::ui
