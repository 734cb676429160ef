// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connection/hubwatch.h"
#include "ui/parts/page.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace outpost::ui {

class FiguresView;
class FoldList;
class FoldRow;
class PacketView;

/// The way to the hub: how the connection is, in words; its steps, with the checks that go them;
/// how long acknowledgements take; what ended lately and why; and the packets. GUI thread.
class ConnectionPage : public Page
{
    Q_OBJECT

public:
    explicit ConnectionPage(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Connection"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("connection"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// "way", "figures", "disconnects" or "packets".
    void show(const QString &what) override;
    using Page::show;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool low);
    void check();
    void showState();
    void showWay();
    void showReport();
    [[nodiscard]] qint64 now() const;

    HubWatch m_watch;
    QTimer m_tick; ///< "tries again in 3 s"
    FoldRow *m_state;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QWidget *m_bar; ///< of the checks
    QStackedWidget *m_steps;
    FoldList *m_way;
    QLabel *m_checked;
    QPushButton *m_check;
    FiguresView *m_figures;
    QStackedWidget *m_ends;
    FoldList *m_disconnects;
    PacketView *m_packets;
    bool m_low = false; ///< state and checks scroll with the steps
    QString m_refused; ///< why the agent did not check
    Role m_role; ///< in which it was refused
};

} // namespace outpost::ui
