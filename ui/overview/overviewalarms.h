// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "ui/parts/screen.h"

#include <QHash>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace outpost::ui {

class AlarmRow;

/// Alarms that stand, and those that are over and nobody has seen: first those that wait for
/// somebody, the worst of them on top. A few are shown, all at a press. Takes no room while there
/// is none.
class OverviewAlarms : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewAlarms(Screen &screen, QWidget *parent = nullptr);

    /// Shows the snapshot's.
    void refresh();
    /// So many before the others are unfolded.
    void setFew(int few);
    [[nodiscard]] const QList<AlarmRow *> &rows() const { return m_rows; }

Q_SIGNALS:
    /// Acknowledging takes this role, and the session has less.
    void roleWanted(outpost::Role role);

private:
    void acknowledge(const QString &sensor, const QString &alarm);

    Screen &m_screen;
    QVBoxLayout *m_layout;
    QPushButton *m_more;
    QList<AlarmRow *> m_rows; ///< as they are shown
    QHash<QString, AlarmRow *> m_byName; ///< sensor and alarm
    int m_few = 3;
    bool m_unfolded = false;
};

} // namespace outpost::ui
