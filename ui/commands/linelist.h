// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <optional>

namespace outpost::ui {

class Theme;

/// A row of a LineList.
struct Line
{
    QString key; ///< names it, also when the list changes; empty: a heading
    QString title;
    QString detail; ///< below it, smaller
    QString right; ///< at the end: a time, a state
    std::optional<Severity> mark;
    QString icon; ///< instead of a mark
    bool isMuted = false; ///< it can't be used just now

    friend bool operator==(const Line &, const Line &) = default;
};

/// Rows that a finger hits, each with a title, a line below it, a mark before and a word behind it.
/// Whatever is set anew, what was chosen stays chosen as long as it is there.
class LineList : public QListView
{
    Q_OBJECT

public:
    explicit LineList(Theme &theme, QWidget *parent = nullptr);
    ~LineList() override;

    void setLines(const QList<Line> &lines);
    [[nodiscard]] const QList<Line> &lines() const;
    /// Empty: none.
    [[nodiscard]] QString currentKey() const;
    void setCurrentKey(const QString &key);

Q_SIGNALS:
    /// Another one is chosen, by whatever.
    void chosen(const QString &key);
    /// A person pressed it, or Return upon it.
    void opened(const QString &key);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void select(const QString &key);

    class Model;
    class Delegate;

    Theme &m_theme;
    Model *m_model;
    bool m_isSetting = false;
};

} // namespace outpost::ui
