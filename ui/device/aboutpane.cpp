// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/aboutpane.h"

#include "contract/whenanswered.h"
#include "ui/device/wording.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/toast.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString ofLimit(const QString &used, const QString &limit)
{
    return limit.isEmpty() ? AboutPane::tr("%1, no limit").arg(used)
                           : AboutPane::tr("%1 of %2").arg(used, limit);
}

} // namespace

AboutPane::AboutPane(Screen &screen, QWidget *parent)
    : DevicePane(parent)
    , m_screen(screen)
    , m_scroll(new QScrollArea(this))
    , m_facts(new FactGrid(screen.theme, 260))
    , m_empty(new EmptyNote(screen.theme, u"device"_s, this))
{
    auto *content = new QWidget;
    content->setProperty("look", u"page"_s);
    auto *copy = new QPushButton(tr("Copy as text"), content);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_facts->text());
        Toast::show(m_screen.theme, this, tr("Copied"));
    });
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(screen.theme.space(4), screen.theme.space(4), screen.theme.space(4),
                              screen.theme.space(4));
    inner->setSpacing(screen.theme.space(4));
    inner->addWidget(m_facts);
    inner->addWidget(copy, 0, Qt::AlignLeft);
    inner->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("About this device"));
    makeKinetic(*m_scroll);
    m_empty->setText(tr("Nothing is known of this device yet"),
                     tr("It is shown as soon as its agent is found."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    layout->addWidget(m_empty);
    const auto setIcon = [this, copy] { copy->setIcon(m_screen.theme.icon(u"copy"_s)); };
    connect(&screen.theme, &Theme::changed, copy, setIcon);
    setIcon();
    connect(&screen.session, &AgentSession::attached, this, &AboutPane::onAttached);
    onAttached();
}

void AboutPane::onAttached()
{
    AgentLink *const link = m_screen.session.link();
    if (!link || !link->offers(u"device-v1"_s))
        return;
    m_device = link->acquire<DeviceV1Replica>();
    connect(m_device, &DeviceV1Replica::initialized, this, [this] {
        whenAnswered(m_device->parts(), m_device, [this](const DeviceParts &answer) {
            m_parts.clear();
            const QList<PartVersion> parts = answer.parts();
            for (const PartVersion &part : parts)
                m_parts.append({part.name(), part.version()});
            refresh();
        });
    });
}

QString AboutPane::title() const
{
    return tr("About");
}

void AboutPane::refresh()
{
    const AgentSnapshot &snapshot = m_screen.session.snapshot();
    const bool known = snapshot.pid() != 0;
    m_scroll->setVisible(known);
    m_empty->setVisible(!known);
    if (known)
        m_facts->setFacts(facts(snapshot, m_screen.session.clock().now().time_since_epoch().count())
                          + m_parts);
}

FactGrid::Facts AboutPane::facts(const AgentSnapshot &snapshot, qint64 now)
{
    const HistoryState history = snapshot.history();
    const SendLimits limits = snapshot.limits();
    const Flow flow = snapshot.flow();
    FactGrid::Facts facts{
        {tr("Outpost"), snapshot.version()},
        {tr("Process"), QString::number(snapshot.pid())},
        {tr("Started"),
         //: a moment, and how long ago that is
         tr("%1 (%2)").arg(wording::moment(snapshot.startedAt()),
                           wording::age(snapshot.startedAt(), now))},
        {tr("Clock"),
         snapshot.clockKnown() ? tr("set")
                               : tr("not set: nothing is sent until the date is known")},
        {tr("Configuration"), snapshot.configFile()},
        {tr("State folder"), snapshot.stateDirectory()},
        {tr("History"),
         history.kept()
             ? tr("%1, %2 records and %3 readings since the start")
                   .arg(wording::bytes(history.bytes()), wording::count(history.records()),
                        wording::count(history.readings()))
             : tr("none is kept")}};
    if (!history.trouble().isEmpty())
        facts.append({tr("Trouble with the history"), history.trouble()});
    if (history.lostRecords() > 0 || history.lostReadings() > 0)
        facts.append({tr("Lost for the history"),
                      tr("%1 records, %2 readings")
                          .arg(wording::count(history.lostRecords()),
                               wording::count(history.lostReadings()))});
    facts.append({tr("Disk"),
                  !flow.durabilityLost().isEmpty() ? flow.durabilityLost()
                      : !flow.damage().isEmpty()   ? flow.damage()
                                                   : tr("takes what is written")});
    facts.append({tr("Messages today (UTC)"),
                  ofLimit(wording::count(limits.messagesToday()),
                          limits.messagesPerDay() > 0 ? wording::count(limits.messagesPerDay())
                                                      : QString())});
    facts.append(
        {tr("Bytes today (UTC)"),
         ofLimit(wording::bytes(limits.bytesToday()),
                 limits.bytesPerDay() > 0 ? wording::bytes(limits.bytesPerDay()) : QString())});
    if (limits.messagesPerSecond() > 0)
        facts.append({tr("Messages a second"),
                      tr("%1 at most").arg(wording::perSecond(limits.messagesPerSecond()))});
    if (limits.nextAt() > now)
        facts.append({tr("The next message may go"), wording::moment(limits.nextAt())});
    return facts;
}

} // namespace outpost::ui
