// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/twintable.h"

#include <QAbstractListModel>

namespace outpost::ui {

/// The twin side by side, for a list: all rows, or those that differ. GUI thread.
class TwinModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setState(const TwinState &state);
    void setOnlyDifferences(bool only);

    [[nodiscard]] const std::vector<TwinRow> &rows() const { return m_shown; }
    [[nodiscard]] int differences() const;
    /// The row as a person reads it: a side a line, and the difference in words.
    [[nodiscard]] QString text(const TwinRow &row) const;
    /// All rows, with tabulators.
    [[nodiscard]] QString allText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void update();

    std::vector<TwinRow> m_rows;
    std::vector<TwinRow> m_shown;
    bool m_onlyDifferences = false;
};

} // namespace outpost::ui
