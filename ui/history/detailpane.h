// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/bodydifference.h"
#include "ui/history/bodytext.h"
#include "ui/history/historysource.h"
#include "ui/history/jsontreemodel.h"
#include "ui/look/colours.h"
#include "ui/parts/screen.h"

#include <QWidget>

class QLabel;
class QModelIndex;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;
class QTreeView;
class QTreeWidget;

namespace outpost::ui {

/// One record whole: its body as a tree, text, hex or CBOR, its properties, what is different from
/// the one before, and what the line held around it. It can be copied, kept as a file, and sent
/// again. Each view is made when somebody looks at it. GUI thread; source and screen outlive it.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    DetailPane(Screen &screen, HistorySource &source, QWidget *page);

    /// Asks for the record and shows it; what was shown stays until it comes.
    void show(qint64 id);
    using QWidget::show;
    [[nodiscard]] qint64 shown() const { return m_entry.row().id(); }

Q_SIGNALS:
    void closeWanted();
    /// Somebody pressed a number: "boiler.temperature".
    void chartWanted(const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;

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
    void onEntry(const HistoryEntry &entry);
    void showHead();
    void offerViews();
    void showView();
    void fillTree();
    void fillProperties();
    void askDifference();
    void fillDifference(const HistoryEntry &before);
    void askLine();
    void fillLine(const LinePieces &pieces);
    void onPressed(const QModelIndex &index);
    void copy();
    void copyText(const QString &text);
    void sendAgain();
    void saveBody();
    void note(const QString &text, Severity severity = Severity::Normal);
    [[nodiscard]] QPlainTextEdit *addText();

    Screen &m_screen;
    HistorySource &m_source;
    QWidget *m_page;
    HistoryEntry m_entry;
    UnpackedBody m_body;
    std::optional<JsonText> m_json;
    std::optional<QString> m_cbor;
    HistorySource::Request m_request = 0;
    HistorySource::Request m_other = 0; ///< the record before, or the line
    QLabel *m_title;
    QLabel *m_about;
    QToolButton *m_close;
    QToolButton *m_copy;
    QToolButton *m_save;
    QToolButton *m_again;
    QTabBar *m_tabs;
    QStackedWidget *m_views;
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
