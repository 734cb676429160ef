// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/bodydifference.h"
#include "ui/history/bodytext.h"
#include "ui/history/historysource.h"
#include "ui/history/jsontreemodel.h"

#include <QWidget>

#include <optional>

class QModelIndex;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QTreeView;
class QTreeWidget;

namespace outpost::ui {

class Theme;

/// One record's body in its views: as a tree, text, hex or CBOR, its properties, what is different
/// from the one before, and what the line held around it. Each is made when somebody looks at it;
/// the one that was looked at last comes back with the next record that has it. GUI thread; theme
/// and source outlive it.
class RecordViews : public QWidget
{
    Q_OBJECT

public:
    RecordViews(Theme &theme, HistorySource &source, QWidget *parent = nullptr);

    void setEntry(const HistoryEntry &entry);
    [[nodiscard]] const HistoryEntry &entry() const { return m_entry; }
    /// What became of it.
    void setRow(const HistoryRow &row) { m_entry.setRow(row); }
    /// Unpacked.
    [[nodiscard]] const UnpackedBody &body() const { return m_body; }
    /// Of a file with the body: "json", "txt", "bin".
    [[nodiscard]] QString ending() const;
    /// In the tree, where that is seen; otherwise nothing.
    [[nodiscard]] std::optional<QString> chosenValue() const;
    /// Nobody looks any more: nothing is asked.
    void leave();

Q_SIGNALS:
    /// Somebody pressed a number: "boiler.temperature".
    void chartWanted(const QString &what);

private:
    enum View {
        Tree,
        Text,
        Difference,
        Properties,
        Cbor,
        Hex,
        Line,
    };

    void build();
    void restyle();
    void offerViews();
    void showView();
    void fillTree();
    void fillProperties();
    void fillHex();
    void askDifference();
    void fillDifference(const HistoryEntry &before);
    void sayInDifference(const QString &text);
    void askLine();
    void fillLine(const LinePieces &pieces);
    void onPressed(const QModelIndex &index);
    [[nodiscard]] QPlainTextEdit *addText();

    Theme &m_theme;
    HistorySource &m_source;
    HistoryEntry m_entry;
    UnpackedBody m_body;
    std::optional<JsonText> m_json;
    std::optional<QString> m_cbor;
    HistorySource::Request m_request = 0; ///< the record before, or the line
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    JsonTreeModel m_treeModel;
    QTreeView *m_tree;
    QTreeWidget *m_difference;
    QTreeWidget *m_properties;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_cborText;
    QPlainTextEdit *m_hex;
    QPlainTextEdit *m_line;
    View m_view = Tree; ///< that somebody looked at last
};

} // namespace outpost::ui
