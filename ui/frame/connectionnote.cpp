// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/connectionnote.h"

#include "ui/frame/stripwords.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

ConnectionNote::ConnectionNote(AgentSession &session, Theme &theme, QWidget *within)
    : Overlay(theme, within)
    , m_session(session)
    , m_tick(session.clock().createTimer())
    , m_mark(new StatusMark(theme, theme.iconSize(), this))
    , m_state(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_flow(new QLabel(this))
{
    setTitle(tr("Connection"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_state, 1);
    head->setSpacing(theme.space(2));
    body()->addLayout(head);
    for (QLabel *label : {m_state, m_detail, m_flow}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_state->setFont(theme.font(TextRole::Strong));
    m_flow->setProperty("look", u"muted"_s);
    body()->addWidget(m_detail);
    body()->addWidget(m_flow);
    QPushButton *more = addButton(tr("Show the connection"), u"primary"_s);
    connect(more, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT pageWanted();
    });
    setFirstFocus(more);
    connect(m_tick.get(), &Timer::timeout, this, &ConnectionNote::refresh);
    connect(&session, &AgentSession::stateChanged, this, &ConnectionNote::refresh);
    connect(&session, &AgentSession::snapshotChanged, this, &ConnectionNote::refresh);
    refresh();
}

void ConnectionNote::showEvent(QShowEvent *event)
{
    Overlay::showEvent(event);
    // Countdowns go on while it is looked at; it is deleted once it is closed.
    m_tick->startRepeating(1s);
}

void ConnectionNote::refresh()
{
    const StripWords words(StripFacts::of(m_session));
    const Word connection = words.connection();
    m_mark->setSeverity(connection.severity);
    m_state->setText(connection.text);
    m_detail->setText(connection.detail);
    m_detail->setVisible(!connection.detail.isEmpty());
    QStringList flow;
    for (const Word &word : {words.waiting(), words.acknowledged(), words.clock()}) {
        flow << word.text;
        if (!word.detail.isEmpty())
            flow.last() += u". "_s + word.detail;
    }
    flow.last().prepend(tr("Time: "));
    m_flow->setText(flow.join(u'\n'));
}

} // namespace outpost::ui
