// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alarmlist.h"

#include "contract/whenanswered.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"

#include <QApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

AlarmList::AlarmList(AgentSession &session, Theme &theme, QWidget *within)
    : Overlay(theme, within)
    , m_session(session)
{
    setTitle(tr("Alarms"));
    setPreferredWidth(760);
    connect(&session, &AgentSession::snapshotChanged, this, &AlarmList::refresh);
    connect(&session, &AgentSession::sessionStateChanged, this, &AlarmList::refresh);
    refresh();
}

void AlarmList::refresh()
{
    const QList<StandingAlarm> alarms = m_session.snapshot().alarms();
    const bool muted = m_session.snapshot().maintenance().active();
    const auto may = !m_session.agent() ? AlarmRow::May::Nobody
        : m_session.may(Role::Operator) ? AlarmRow::May::Acknowledge
                                        : AlarmRow::May::AskForRole;
    // What has the focus must not be made anew under a finger for nothing.
    if (m_rows && alarms == m_shown && may == m_may && muted == m_muted)
        return;
    m_shown = alarms;
    m_may = may;
    m_muted = muted;
    QWidget *focus = QApplication::focusWidget();
    const QString focused
        = focus && isAncestorOf(focus) ? focus->property("alarm").toString() : QString();
    if (m_rows) {
        m_rows->hide();
        m_rows->deleteLater();
    }
    m_rows = new QWidget;
    auto *layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().space(2));
    if (alarms.isEmpty()) {
        auto *note = new EmptyNote(theme(), u"check"_s, m_rows);
        note->setText(tr("No alarms"),
                      tr("Nothing is outside its limits, and all was "
                         "acknowledged."));
        layout->addWidget(note);
    }
    for (const StandingAlarm &alarm : alarms)
        layout->addWidget(row(alarm));
    body()->addWidget(m_rows);
    if (focused.isEmpty())
        return;
    const auto buttons = m_rows->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->property("alarm").toString() == focused)
            button->setFocus();
    }
}

QWidget *AlarmList::row(const StandingAlarm &alarm)
{
    auto *row = new AlarmRow(theme(), m_rows);
    row->setWords(alarmText(alarm, m_session.clock().now()), m_may, m_muted);
    row->button()->setProperty("alarm", alarm.occurrence());
    connect(row, &AlarmRow::acknowledgeWanted, this,
            [this, row, sensor = alarm.sensor(), name = alarm.name()] {
                acknowledge(row, sensor, name);
            });
    return row;
}

void AlarmList::acknowledge(AlarmRow *row, const QString &sensor, const QString &alarm)
{
    AgentV1Replica *agent = m_session.agent();
    if (!agent)
        return;
    if (!m_session.may(Role::Operator)) {
        Q_EMIT roleWanted(Role::Operator);
        return;
    }
    whenAnswered(agent->acknowledgeAlarm(sensor, alarm), row,
                 [row](const QString &why) { row->setTrouble(why); });
}

} // namespace outpost::ui
