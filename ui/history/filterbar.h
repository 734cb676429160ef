// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/history/recordfilter.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace outpost::ui {

class Overlay;
class Theme;

/// What the history is narrowed to, as a row of chips that scrolls where it is too long: each opens
/// a dialog. A text is searched a moment after the last letter. GUI thread; theme and
/// clock outlive it.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(Theme &theme, Clock &clock, QWidget *page);

    [[nodiscard]] const RecordFilter &filter() const { return m_filter; }
    void setFilter(const RecordFilter &filter);
    /// What records may be about.
    void setSubjects(const QStringList &subjects);
    void focusSearch();
    /// Something that is done with what is found, at the end of the row.
    void addTool(QWidget *tool);

Q_SIGNALS:
    void filterChanged(const outpost::ui::RecordFilter &filter);
    /// The chip of subjects is about to be opened.
    void subjectsWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Names = std::function<QString(const QString &)>;

    QPushButton *addChip();
    void chooseTime();
    void chooseRange();
    /// One of @p words, or none, or, where @p several, some.
    Overlay *chooseWords(const QString &title, const QStringList &words, const Names &name,
                         const QStringList &chosen, bool several,
                         const std::function<void(const QStringList &)> &take);
    void chooseSubject();
    void change(const RecordFilter &filter);
    void label();

    Theme &m_theme;
    Clock &m_clock;
    QWidget *m_page;
    RecordFilter m_filter;
    QStringList m_subjects;
    QPointer<Overlay> m_subjectSheet; ///< while it is open
    QScrollArea *m_area;
    QWidget *m_row;
    QLineEdit *m_search;
    QPushButton *m_time;
    QPushButton *m_kind;
    QPushButton *m_direction;
    QPushButton *m_subject;
    QPushButton *m_state;
    QToolButton *m_clear;
    QTimer m_typing;
};

} // namespace outpost::ui
