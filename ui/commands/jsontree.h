// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QStackedWidget;
class QPushButton;
class QTreeWidget;

namespace outpost::ui {

class Theme;

/// JSON as a tree or, by a button, as text; what is no JSON is text alone. As high as what it
/// shows, within a limit.
class JsonTree : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostNodes = 2000; ///< of a tree; the text has all

    explicit JsonTree(Theme &theme, QWidget *parent = nullptr);

    /// Hidden where it is empty.
    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_shown; }

private:
    void fitHeight();

    Theme &m_theme;
    QStackedWidget *m_stack;
    QTreeWidget *m_tree;
    QPlainTextEdit *m_text;
    QPushButton *m_toggle;
    QPushButton *m_copy;
    QString m_shown;
    int m_nodes = 0;
};

} // namespace outpost::ui
