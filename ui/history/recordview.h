// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QBasicTimer>
#include <QTableView>

namespace outpost::ui {

class RecordDelegate;
class RecordModel;
class Theme;

/// The history as rows: asks its model for more where somebody comes near an end, keeps what is
/// seen in its place while rows come and go above it, and follows the newest as long as nobody
/// reads something else. GUI thread; model and theme outlive it.
class RecordView : public QTableView
{
    Q_OBJECT

public:
    RecordView(Theme &theme, RecordModel &model, const Clock &clock, QWidget *parent = nullptr);

    /// The first that is seen; -1 where there is none.
    [[nodiscard]] int firstShown() const;
    /// Chooses the row of a record, where it is in the window.
    void choose(qint64 id);
    void clearChoice();
    /// The row that is chosen; 0 where none is.
    [[nodiscard]] qint64 chosen() const { return m_chosen; }

Q_SIGNALS:
    /// Somebody pressed a row, or Enter on it.
    void opened(qint64 id);
    /// Another row has the keyboard.
    void moved(qint64 id);
    void newestWanted(); ///< the Home key
    void oldestWanted(); ///< the End key
    /// Other rows are seen.
    void scrolled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;

private:
    void arrange();
    void onScrolled();
    void onShifted(int rows);
    void onReplaced(bool atEnd);
    void follow();

    Theme &m_theme;
    RecordModel &m_model;
    RecordDelegate *m_delegate;
    QBasicTimer m_glow;
    qint64 m_chosen = 0;
    bool m_pressed = false;
    bool m_shifting = false;
};

} // namespace outpost::ui
