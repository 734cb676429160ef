// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alarmlist.h"

#include "contract/whenanswered.h"
#include "ui/frame/alarmwords.h"
#include "ui/frame/stripwords.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/statusmark.h"

#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel *wrapped(const QString &text, const QString &look, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("look", look);
    return label;
}

} // namespace

AlarmList::AlarmList(AgentSession &session, Theme &theme, QWidget *within)
    : Overlay(theme, within)
    , m_session(session)
    , m_trouble(wrapped({}, {}, this))
    , m_role(session.role())
{
    setTitle(tr("Alarms"));
    setPreferredWidth(760);
    m_trouble->hide();
    body()->addWidget(m_trouble);
    connect(&session, &AgentSession::snapshotChanged, this, &AlarmList::refresh);
    connect(&session, &AgentSession::sessionStateChanged, this, &AlarmList::refresh);
    refresh();
}

void AlarmList::refresh()
{
    const QList<StandingAlarm> alarms = m_session.snapshot().alarms();
    // What has the focus must not be made anew under a finger for nothing.
    if (m_rows && alarms == m_shown && m_role == m_session.role())
        return;
    m_shown = alarms;
    m_role = m_session.role();
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
    const AlarmWords words(alarm, m_session.clock().now());
    auto *frame = new QFrame(m_rows);
    frame->setProperty("look", u"tile"_s);
    auto *layout = new QHBoxLayout(frame);
    layout->setContentsMargins(theme().space(3), theme().space(2), theme().space(2),
                               theme().space(2));
    layout->setSpacing(theme().space(3));
    auto *mark = new StatusMark(theme(), theme().iconSize(), frame);
    mark->setSeverity(StripWords::severityOf(alarm));
    layout->addWidget(mark, 0, Qt::AlignTop);

    auto *text = new QVBoxLayout;
    text->setSpacing(2);
    QLabel *title = wrapped(words.title(), {}, frame);
    title->setFont(theme().font(TextRole::Strong));
    text->addWidget(title);
    text->addWidget(wrapped(words.cause(), {}, frame));
    QLabel *course = wrapped(words.course(), u"muted"_s, frame);
    course->setFont(theme().font(TextRole::Small));
    text->addWidget(course);
    layout->addLayout(text, 1);

    if (words.wantsAcknowledging()) {
        auto *button = new QPushButton(tr("Acknowledge"), frame);
        button->setProperty("look", u"command"_s);
        button->setProperty("alarm", alarm.occurrence());
        button->setAccessibleName(tr("Acknowledge %1").arg(words.title()));
        layout->addWidget(button, 0, Qt::AlignVCenter);
        connect(
            button, &QPushButton::clicked, this,
            [this, sensor = alarm.sensor(), name = alarm.name()] { acknowledge(sensor, name); });
    }
    return frame;
}

void AlarmList::acknowledge(const QString &sensor, const QString &alarm)
{
    if (!m_session.may(Role::Operator) && m_session.agent()) {
        Q_EMIT roleWanted(Role::Operator);
        return;
    }
    const auto tell = [this](const QString &why) {
        m_trouble->setText(why);
        m_trouble->setVisible(!why.isEmpty());
    };
    if (AgentV1Replica *agent = m_session.agent())
        whenAnswered(agent->acknowledgeAlarm(sensor, alarm), this, tell);
    else
        tell(tr("The agent is gone just now: try again once it is back."));
}

} // namespace outpost::ui
