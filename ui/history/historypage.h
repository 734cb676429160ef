// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/agenthistory.h"
#include "ui/history/recordmodel.h"
#include "ui/parts/page.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace outpost::ui {

class EmptyNote;
class FilterBar;
class RecordView;
class TimeScrubber;
struct RecordFilter;

/// What happened, in and out, as far back as the agent keeps it: filtered, searched, and followed
/// live.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("History"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("history"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// What it is about: "boiler"; or the id of a record.
    void show(const QString &what) override;

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
    [[nodiscard]] std::pair<QString, QString> emptyText() const;

    AgentHistory m_history;
    RecordModel m_model;
    FilterBar *m_filters;
    RecordView *m_view;
    TimeScrubber *m_scrubber;
    QToolButton *m_goTo;
    QStackedWidget *m_stack;
    EmptyNote *m_empty;
    QPushButton *m_news; ///< "12 new"
    QWidget *m_status;
    QLabel *m_statusText;
    QPushButton *m_statusButton;
    QTimer m_extentTimer;
    qint64 m_oldest = 0; ///< that is kept
};

} // namespace outpost::ui
