// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/historysource.h"
#include "ui/look/colours.h"
#include "ui/parts/screen.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace outpost::ui {

class RecordViews;

/// One record whole: asks for it, names it, shows it in its views, and has what can be done with
/// it: copied, kept as a file, sent again. It is hidden until there is a record to show: whoever
/// owns it shows it then. GUI thread; source and screen outlive it.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    DetailPane(Screen &screen, HistorySource &source, QWidget *page);

    /// Asks for the record and shows it; what was shown stays until it comes.
    void show(qint64 id);
    using QWidget::show;
    /// The record that is shown became something else: it was acknowledged, say.
    void setRow(const HistoryRow &row);
    /// Nothing is shown, and nothing is waited for any more.
    void leave();
    /// 0: none.
    [[nodiscard]] qint64 shown() const;
    /// Somebody looks at a record, or waits for one.
    [[nodiscard]] bool isOpen() const { return m_request != 0 || shown() != 0; }

Q_SIGNALS:
    /// There is a record to be seen.
    void arrived();
    /// Also where there is none to show.
    void closeWanted();
    /// Somebody pressed a number: "boiler.temperature".
    void chartWanted(const QString &what);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void restyle();
    void onEntry(const HistoryEntry &entry);
    void onMissing(const QString &why, Severity severity);
    void showHead();
    void copy();
    void copyText(const QString &text);
    void sendAgain();
    void saveBody();
    void note(const QString &text, Severity severity = Severity::Normal);

    Screen &m_screen;
    HistorySource &m_source;
    QWidget *m_page;
    HistorySource::Request m_request = 0;
    QLabel *m_title;
    QLabel *m_about;
    QToolButton *m_close;
    QToolButton *m_copy;
    QToolButton *m_save;
    QToolButton *m_again;
    RecordViews *m_views;
};

} // namespace outpost::ui
