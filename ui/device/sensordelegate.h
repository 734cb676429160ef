// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace outpost::ui {

class SensorModel;
class Theme;

/// Draws a row of SensorModel: its mark and name with the rate at the right, and beneath how it is
/// in words, or why it is not as it should be. Belongs to its view.
class SensorDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Both outlive it.
    SensorDelegate(const SensorModel &model, const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    const SensorModel &m_model;
    const Theme &m_theme;
};

} // namespace outpost::ui
