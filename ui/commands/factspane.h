// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace outpost::ui {

class FlowLayout;
class JsonTree;
class StatusMark;
class Theme;

/// All that is known of one thing: what it is, how it stands, facts by their names, a text that
/// came with it, and what can be done about it.
class FactsPane : public QWidget
{
    Q_OBJECT

public:
    using Facts = QList<std::pair<QString, QString>>;

    explicit FactsPane(Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title, Severity severity, const QString &state);
    /// Those without a value are left out.
    void setFacts(const Facts &facts);
    /// What somebody has to know before all else; empty: nothing.
    void setNotice(const QString &text);
    /// A caption and JSON, or any text; hidden where it is empty.
    void setFirstText(const QString &caption, const QString &text);
    void setSecondText(const QString &caption, const QString &text);
    /// For buttons.
    [[nodiscard]] FlowLayout *actions() const { return m_actions; }

private:
    void restyle();

    Theme &m_theme;
    StatusMark *m_mark;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_notice;
    QGridLayout *m_grid;
    QList<std::pair<QLabel *, QLabel *>> m_rows;
    QLabel *m_firstCaption;
    JsonTree *m_first;
    QLabel *m_secondCaption;
    JsonTree *m_second;
    FlowLayout *m_actions;
};

} // namespace outpost::ui
