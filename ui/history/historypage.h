// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/exportjob.h"
#include "ui/history/historysource.h"
#include "ui/history/recordmodel.h"
#include "ui/parts/page.h"

#include <QTimer>

#include <memory>

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace outpost::ui {

class DetailPane;
class EmptyNote;
class FilterBar;
class RecordView;
class TimeScrubber;
struct RecordFilter;

/// What happened, in and out, as far back as the agent keeps it: filtered, searched, and followed
/// live; one of it whole beside the list, or over it where it is narrow; and all of it as a file.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    HistoryPage(Screen &screen, std::unique_ptr<HistorySource> history, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("History"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("history"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// What it is about: "boiler"; or the id of a record.
    void show(const QString &what) override;
    using Page::show;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addShortcuts();
    void restyle();
    void onFilterChanged(const RecordFilter &filter);
    void onModelState();
    void onScrolled();
    void placeNews();
    void askExtent();
    void askSubjects();
    void goToTime();
    void openRecord(qint64 id);
    void closeRecord();
    void arrange();
    void exportFound();
    void onExportChanged();
    [[nodiscard]] std::pair<QString, QString> emptyText() const;

    std::unique_ptr<HistorySource> m_history;
    RecordModel m_model;
    ExportJob m_export;
    FilterBar *m_filters;
    RecordView *m_view;
    TimeScrubber *m_scrubber;
    QToolButton *m_goTo;
    QToolButton *m_exportButton;
    QWidget *m_list; ///< rows, and the place in time
    DetailPane *m_detail;
    QStackedWidget *m_stack;
    EmptyNote *m_empty;
    QPushButton *m_news; ///< "12 new"
    QWidget *m_status;
    QLabel *m_statusText;
    QPushButton *m_statusButton;
    QWidget *m_exportBar;
    QLabel *m_exportText;
    QProgressBar *m_exportProgress;
    QPushButton *m_exportEnd;
    QTimer m_extentTimer;
    qint64 m_oldest = 0; ///< that is kept
};

} // namespace outpost::ui
