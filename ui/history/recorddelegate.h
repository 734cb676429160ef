// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QStyledItemDelegate>

class HistoryRow;

namespace outpost::ui {

class Theme;

/// Paints the rows of the history: in columns, or, where there is no room for them, in two lines.
/// What came just now glows for a moment. GUI thread; theme and clock outlive it.
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds glow{1500};

    RecordDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    void setTwoLines(bool twoLines) { m_twoLines = twoLines; }
    [[nodiscard]] int rowHeight() const;
    /// What came at @p since, as RecordModel::FreshRole has it, still glows.
    [[nodiscard]] bool isGlowing(qint64 since) const { return strength(since) > 0; }
    /// What a column needs for the longest that it usually holds; 0: what is left.
    [[nodiscard]] int columnWidth(int column) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    /// From 1, when it came, to 0.
    [[nodiscard]] double strength(qint64 since) const;
    void paintBackground(QPainter &painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QRect &area, const HistoryRow &row,
                   const QModelIndex &index, const QColor &text, const QColor &muted) const;
    void paintLines(QPainter &painter, const QRect &area, const HistoryRow &row, const QColor &text,
                    const QColor &muted) const;
    /// A mark and its word; gives the width that it took.
    int paintState(QPainter &painter, const QRect &area, const HistoryRow &row, bool atRight,
                   const QColor &text) const;
    /// The arrow, told by its shape; its word follows.
    int paintDirection(QPainter &painter, const QRect &area, const HistoryRow &row,
                       const QColor &colour) const;

    const Theme &m_theme;
    const Clock &m_clock;
    bool m_twoLines = false;
};

} // namespace outpost::ui
