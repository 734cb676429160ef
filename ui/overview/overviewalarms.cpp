// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewalarms.h"

#include "contract/whenanswered.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/alarmrow.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 100;

QString nameOf(const QString &sensor, const QString &alarm)
{
    return sensor + u'\n' + alarm;
}

} // namespace

OverviewAlarms::OverviewAlarms(Screen &screen, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_layout(new QVBoxLayout(this))
    , m_more(new QPushButton(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(screen.theme.space(1));
    m_more->setProperty("look", u"flat"_s);
    m_layout->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        refresh();
    });
    setAccessibleName(tr("Alarms"));
}

void OverviewAlarms::setFew(int few)
{
    if (std::exchange(m_few, few) != few)
        refresh();
}

void OverviewAlarms::refresh()
{
    const AgentSession &session = m_screen.session;
    const Timestamp now = session.clock().now();
    struct Entry
    {
        StandingAlarm alarm;
        AlarmText words;
    };
    std::vector<Entry> entries;
    const QList<StandingAlarm> alarms = session.snapshot().alarms();
    for (const StandingAlarm &alarm : alarms)
        entries.push_back({.alarm = alarm, .words = alarmText(alarm, now)});
    std::ranges::stable_sort(entries, [](const Entry &one, const Entry &other) {
        const auto rank = [](const AlarmText &words) {
            return words.waits && !words.over ? 0 : words.waits ? 1 : 2;
        };
        return rank(one.words) < rank(other.words);
    });
    const size_t most = std::min(entries.size(), size_t(m_unfolded ? mostRows : m_few));
    m_more->setVisible(entries.size() > size_t(m_few));
    m_more->setText(m_unfolded ? tr("Show fewer alarms")
                               : tr("Show %n more alarms", nullptr, int(entries.size() - most)));

    QHash<QString, AlarmRow *> gone = std::exchange(m_byName, {});
    m_rows.clear();
    for (size_t i = 0; i < most; ++i) {
        const StandingAlarm &alarm = entries[i].alarm;
        const QString name = nameOf(alarm.sensor(), alarm.name());
        AlarmRow *row = gone.take(name);
        if (!row) {
            row = new AlarmRow(m_screen.theme, this);
            connect(
                row, &AlarmRow::acknowledgeWanted, this,
                [this, sensor = alarm.sensor(), own = alarm.name()] { acknowledge(sensor, own); });
        }
        row->setWords(entries[i].words,
                      session.agent() == nullptr        ? AlarmRow::May::Nobody
                          : session.may(Role::Operator) ? AlarmRow::May::Acknowledge
                                                        : AlarmRow::May::AskForRole,
                      session.snapshot().maintenance().active());
        if (m_layout->indexOf(row) != int(i)) {
            m_layout->removeWidget(row);
            m_layout->insertWidget(int(i), row);
        }
        row->show();
        m_byName.insert(name, row);
        m_rows.append(row);
    }
    for (AlarmRow *row : std::as_const(gone)) {
        m_layout->removeWidget(row);
        row->hide();
        row->deleteLater();
    }
    setVisible(!entries.empty());
}

void OverviewAlarms::acknowledge(const QString &sensor, const QString &alarm)
{
    AgentV1Replica *agent = m_screen.session.agent();
    if (!agent)
        return;
    if (!m_screen.session.may(Role::Operator)) {
        Q_EMIT roleWanted(Role::Operator);
        return;
    }
    whenAnswered(agent->acknowledgeAlarm(sensor, alarm), this,
                 [this, sensor, alarm](const QString &refused) {
                     AlarmRow *row = m_byName.value(nameOf(sensor, alarm));
                     if (row && !refused.isEmpty())
                         row->setTrouble(refused);
                 });
}

} // namespace outpost::ui
