// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alarmlist.h"

#include "contract/whenanswered.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"

#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

AlarmList::AlarmList(AgentSession &session, Theme &theme, QWidget *within)
    : Overlay(theme, within)
    , m_session(session)
    , m_layout(new QVBoxLayout)
    , m_none(new EmptyNote(theme, u"check"_s, this))
{
    setTitle(tr("Alarms"));
    setPreferredWidth(760);
    m_none->setText(tr("No alarms"),
                    tr("Nothing is outside its limits, and all was "
                       "acknowledged."));
    m_layout->setSpacing(theme.space(2));
    m_layout->addWidget(m_none);
    body()->addLayout(m_layout);
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
    const Timestamp now = m_session.clock().now();
    // Values follow the readings: a row that is made anew each time is gone before a finger is up.
    QHash<QString, AlarmRow *> gone = std::exchange(m_rows, {});
    for (qsizetype i = 0; i < alarms.size(); ++i) {
        const StandingAlarm &alarm = alarms[i];
        const QString name = alarm.sensor() + u'\n' + alarm.name();
        AlarmRow *row = gone.take(name);
        if (!row)
            row = makeRow(alarm);
        row->setWords(alarmText(alarm, now), may, muted);
        if (m_layout->indexOf(row) != int(i)) {
            m_layout->removeWidget(row);
            m_layout->insertWidget(int(i), row);
        }
        m_rows.insert(name, row);
    }
    for (AlarmRow *row : std::as_const(gone)) {
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    m_none->setVisible(alarms.isEmpty());
}

AlarmRow *AlarmList::makeRow(const StandingAlarm &alarm)
{
    auto *row = new AlarmRow(theme());
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
