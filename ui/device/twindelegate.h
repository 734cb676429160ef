// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include <array>

namespace outpost::ui {

class Theme;
class TwinModel;

/// Draws a row of TwinModel: its sides in columns, or stacked where there is no room for them.
/// Belongs to its view.
class TwinDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int columns = 6;

    TwinDelegate(const TwinModel &model, const Theme &theme, QObject *parent = nullptr);

    void setStacked(bool stacked) { m_stacked = stacked; }
    [[nodiscard]] bool isStacked() const { return m_stacked; }
    /// The columns in @p area: name, file, desired, in force, reported, who.
    [[nodiscard]] std::array<QRect, columns> cells(const QRect &area) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    const TwinModel &m_model;
    const Theme &m_theme;
    bool m_stacked = false;
};

/// What stands over the columns.
class TwinHeader : public QWidget
{
    Q_OBJECT

public:
    TwinHeader(const TwinDelegate &delegate, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// The room that the list's scroll bar takes.
    void setRight(int pixels);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const TwinDelegate &m_delegate;
    const Theme &m_theme;
    int m_right = 0;
};

} // namespace outpost::ui
