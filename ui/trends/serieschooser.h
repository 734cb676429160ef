// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/track.h"

#include <QList>
#include <QWidget>

class QLabel;
class QListWidget;

namespace outpost::ui {

class Theme;
class TrendBoard;

/// Which lines a plot shows: a list of all fields with a tick each, in the plot's place. GUI
/// thread.
class SeriesChooser : public QWidget
{
    Q_OBJECT

public:
    SeriesChooser(const TrendBoard &board, Theme &theme, QWidget *parent = nullptr);

    /// What can be chosen is read anew.
    void fill();

Q_SIGNALS:
    void chosen(const QList<outpost::ui::FieldKey> &keys);
    void done();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void onTicked();
    [[nodiscard]] QList<FieldKey> keys() const;

    const TrendBoard &m_board;
    Theme &m_theme;
    QListWidget *m_list;
    QLabel *m_note;
    QList<FieldKey> m_keys; ///< a row each
    QList<FieldKey> m_chosen; ///< of them, when they were listed
};

} // namespace outpost::ui
