// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace outpost::ui {

class Theme;
class TrendBoard;
struct CurveStyle;
struct FieldKey;

/// The lines of a plot in numbers: a row a line. Whoever shows it says when it is worth reading the
/// values anew. GUI thread; board and theme outlive it.
class LegendModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Name,
        Now, ///< the last value
        AtA, ///< under cursor A
        AtB,
        Difference, ///< from A to B
        Least, ///< of the window
        Mean,
        Most,
        ColumnCount
    };

    LegendModel(const TrendBoard &board, const Theme &theme, QObject *parent = nullptr);

    /// The lines are others.
    void reset();
    /// Values changed.
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(int row, Column column) const;
    /// How much an axis of this line shows, for the digits.
    [[nodiscard]] double axisSize(int row) const;

    const TrendBoard &m_board;
    const Theme &m_theme;
    int m_rows = 0;
};

/// How line number @p row of @p board looks.
[[nodiscard]] CurveStyle styleOf(const TrendBoard &board, int row, const Theme &theme);
/// "boiler.temperature"
[[nodiscard]] QString fieldText(const FieldKey &key);

} // namespace outpost::ui
