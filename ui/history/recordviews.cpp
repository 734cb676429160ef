// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordviews.h"

#include "base/recordlines.h"
#include "ui/history/recordwords.h"
#include "ui/look/theme.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/spoken.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeWidget>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostPretty = 512LL * 1024; ///< bytes
constexpr int openedRows = 40; ///< a tree of no more is opened at once

} // namespace

RecordViews::RecordViews(Theme &theme, HistorySource &source, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_source(source)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_difference(new QTreeWidget(this))
    , m_properties(new QTreeWidget(this))
    , m_text(addText())
    , m_cborText(addText())
    , m_hex(addText())
    , m_line(addText())
{
    build();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab < 0)
            return;
        m_view = View(m_tabs->tabData(tab).toInt());
        showView();
    });
    connect(m_tree, &QAbstractItemView::clicked, this, &RecordViews::onPressed);
    connect(m_tree, &QAbstractItemView::activated, this, &RecordViews::onPressed);
    connect(&theme, &Theme::changed, this, &RecordViews::restyle);
    // What was asked of an agent that went is asked of the one that is there now.
    connect(&source, &HistorySource::availableChanged, this, [this] {
        const QWidget *view = m_stack->currentWidget();
        if (m_source.isAvailable() && m_entry.row().id() != 0
            && (view == m_difference || view == m_line))
            showView();
    });
    restyle();
}

QPlainTextEdit *RecordViews::addText()
{
    auto *text = new QPlainTextEdit(this);
    text->setReadOnly(true);
    text->setUndoRedoEnabled(false);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    makeKinetic(*text);
    return text;
}

void RecordViews::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.space(1));
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
        m_stack->addWidget(view);
    m_stack->setMinimumHeight(m_theme.target());
    layout->addWidget(m_stack, 1);
}

void RecordViews::restyle()
{
    const QFont mono = fixedFont(m_theme, TextRole::Body);
    for (QPlainTextEdit *text : {m_text, m_cborText, m_hex, m_line})
        text->setFont(mono);
    // Its numbers are pressed.
    m_tree->setStyleSheet(u"QTreeView::item { min-height: %1px; }"_s.arg(m_theme.target()));
    for (QTreeWidget *view : {m_difference, m_properties})
        view->setStyleSheet(u"QTreeView::item { min-height: %1px; }"_s.arg(m_theme.space(8)));
}

void RecordViews::setEntry(const HistoryEntry &entry)
{
    if (m_request)
        m_source.cancel(std::exchange(m_request, 0));
    m_entry = entry;
    m_body = unpacked(entry);
    m_json = JsonText::parse(m_body.bytes);
    m_cbor.reset();
    const bool saysCbor
        = propertyOf(entry, u"contentType"_s).contains(u"cbor"_s, Qt::CaseInsensitive);
    if (saysCbor || !isBodyText(m_body.bytes))
        m_cbor = cborText(m_body.bytes, saysCbor);
    offerViews();
}

void RecordViews::leave()
{
    if (m_request)
        m_source.cancel(std::exchange(m_request, 0));
    m_entry = {};
    m_body = {};
    m_json.reset();
    m_cbor.reset();
}

QString RecordViews::ending() const
{
    return m_json ? u"json"_s : isBodyText(m_body.bytes) ? u"txt"_s : u"bin"_s;
}

std::optional<QString> RecordViews::chosenValue() const
{
    const QModelIndex chosen = m_tree->currentIndex();
    if (m_stack->currentWidget() != m_tree || !chosen.isValid())
        return std::nullopt;
    return chosen.data(JsonTreeModel::ValueRole).toString();
}

void RecordViews::offerViews()
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

void RecordViews::showView()
{
    const View view = View(m_tabs->tabData(m_tabs->currentIndex()).toInt());
    m_stack->setCurrentIndex(int(view));
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
    case Hex:
        fillHex();
        break;
    case Line:
        askLine();
        break;
    }
}

void RecordViews::fillTree()
{
    const bool isMessage = m_entry.row().kind() == u"message" && !m_entry.row().subject().isEmpty();
    m_treeModel.setChartIcon(isMessage ? m_theme.icon(u"trends"_s) : QIcon());
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

void RecordViews::fillProperties()
{
    m_properties->clear();
    for (const HistoryProperty &property : m_entry.properties()) {
        auto *item = new QTreeWidgetItem(m_properties, {property.name(), property.value()});
        item->setToolTip(1, plainTip(property.value()));
    }
    m_properties->resizeColumnToContents(0);
}

void RecordViews::fillHex()
{
    QString dump = hexDump(m_body.bytes);
    if (m_body.bytes.size() > mostDumped)
        dump += tr("… the first %1 of %2; save the body for the rest")
                    .arg(spokenBytes(mostDumped), spokenBytes(m_body.bytes.size()));
    m_hex->setPlainText(dump);
}

/// That alone.
void RecordViews::sayInDifference(const QString &text)
{
    m_difference->clear();
    auto *item = new QTreeWidgetItem(m_difference, {text});
    item->setFirstColumnSpanned(true);
}

void RecordViews::askDifference()
{
    sayInDifference(tr("Looking for the one before …"));
    if (m_request)
        m_source.cancel(m_request);
    m_request = m_source.askBefore(
        m_entry.row().id(),
        [this](const HistoryEntry &before) {
            m_request = 0;
            if (before.row().id() == 0)
                sayInDifference(tr("There is none before it that is like it."));
            else
                fillDifference(before);
        },
        [this](const QString &error) {
            m_request = 0;
            sayInDifference(error);
        });
}

void RecordViews::fillDifference(const HistoryEntry &before)
{
    const BodyDifference difference = BodyDifference::between(before, m_entry);
    m_difference->clear();
    QList<QTreeWidgetItem *> items;
    const auto addNote = [&](const QString &text) {
        auto *item = new QTreeWidgetItem({text});
        item->setToolTip(0, plainTip(text));
        item->setForeground(0, m_theme.colours().muted);
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
            item->setToolTip(column, plainTip(item->text(column)));
        items.append(item);
    }
    if (!difference.complete)
        notes.append(addNote(tr("Not all of it was compared")));
    else if (difference.changes.isEmpty())
        notes.append(addNote(tr("Nothing is different")));
    if (!difference.changes.isEmpty())
        notes.append(addNote(tr("%n are the same", nullptr, difference.same)));
    m_difference->addTopLevelItems(items);
    for (QTreeWidgetItem *item : std::as_const(notes))
        item->setFirstColumnSpanned(true);
    m_difference->setColumnWidth(0, m_difference->width() * 3 / 10);
}

void RecordViews::askLine()
{
    m_line->setPlainText(tr("Looking …"));
    if (m_request)
        m_source.cancel(m_request);
    m_request = m_source.askLine(
        m_entry.row().id(),
        [this](const LinePieces &pieces) {
            m_request = 0;
            fillLine(pieces);
        },
        [this](const QString &error) {
            m_request = 0;
            m_line->setPlainText(error);
        });
}

void RecordViews::fillLine(const LinePieces &pieces)
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

void RecordViews::onPressed(const QModelIndex &index)
{
    const QString field = index.data(JsonTreeModel::FieldRole).toString();
    const HistoryRow &row = m_entry.row();
    if (index.column() != JsonTreeModel::ValueColumn || field.isEmpty() || row.subject().isEmpty()
        || row.kind() != u"message")
        return;
    Q_EMIT chartWanted(row.subject() + u'.' + field);
}

} // namespace outpost::ui
