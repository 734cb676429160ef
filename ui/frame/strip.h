// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QWidget>

#include <memory>

namespace outpost::ui {

class AgentSession;
class StripItem;
class Theme;

/// On top of every page: what an operator must see at a glance. Where there is little room, words
/// get shorter and then go, the least important first; the marks stay. GUI thread.
class Strip : public QWidget
{
    Q_OBJECT

public:
    Strip(AgentSession &session, Theme &theme, QWidget *parent = nullptr);
    ~Strip() override;

    [[nodiscard]] StripItem *connection() const { return m_connection; }
    [[nodiscard]] StripItem *waiting() const { return m_waiting; }
    [[nodiscard]] StripItem *acknowledged() const { return m_acknowledged; }
    [[nodiscard]] StripItem *alarms() const { return m_alarms; }
    [[nodiscard]] StripItem *clock() const { return m_clock; }
    [[nodiscard]] StripItem *role() const { return m_role; }
    [[nodiscard]] StripItem *search() const { return m_search; }
    [[nodiscard]] StripItem *menu() const { return m_menu; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void tick();
    void arrange();
    void retranslate();

    AgentSession &m_session;
    Theme &m_theme;
    std::unique_ptr<Timer> m_tick;
    StripItem *m_connection;
    StripItem *m_waiting;
    StripItem *m_acknowledged;
    StripItem *m_alarms;
    StripItem *m_clock;
    StripItem *m_role;
    StripItem *m_search;
    StripItem *m_menu;
};

} // namespace outpost::ui
