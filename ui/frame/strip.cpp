// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/strip.h"

#include "ui/frame/stripitem.h"
#include "ui/look/theme.h"

#include <QEvent>
#include <QPainter>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Length = StripItem::Length;

Strip::Strip(AgentSession &session, Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_tick(session.clock().createTimer())
    , m_connection(new StripItem(theme, {}, this))
    , m_alarms(nullptr)
{
    // In the order of the keyboard, which is the order on the strip.
    m_waiting = new StripItem(theme, u"send"_s, this);
    m_acknowledged = new StripItem(theme, u"check"_s, this);
    m_alarms = new StripItem(theme, u"alarm"_s, this);
    m_clock = new StripItem(theme, {}, this);
    m_role = new StripItem(theme, u"person"_s, this);
    m_search = new StripItem(theme, u"search"_s, this);
    m_menu = new StripItem(theme, u"settings"_s, this);
    m_connection->setAlwaysMarked(true);
    m_clock->setSteady(true);
    m_acknowledged->setSteady(true);
    m_waiting->setSteady(true);
    retranslate();
    const auto items = findChildren<StripItem *>();
    for (StripItem *item : items)
        connect(item, &StripItem::widthChanged, this, &Strip::arrange);
    connect(m_tick.get(), &Timer::timeout, this, &Strip::tick);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        arrange();
    });
    for (const auto signal : {&AgentSession::stateChanged, &AgentSession::snapshotChanged,
                              &AgentSession::sessionStateChanged})
        connect(&session, signal, this, &Strip::refresh);
    refresh();
}

Strip::~Strip() = default;

QSize Strip::sizeHint() const
{
    return {480, m_theme.target() + 1};
}

QSize Strip::minimumSizeHint() const
{
    return {320, m_theme.target() + 1};
}

void Strip::refresh()
{
    if (!isVisible())
        return;
    const StripWords words(StripFacts::of(m_session));
    m_connection->setWord(words.connection());
    m_waiting->setWord(words.waiting());
    m_acknowledged->setWord(words.acknowledged());
    m_alarms->setWord(words.alarms());
    m_clock->setWord(words.clock());
    m_role->setWord(words.role());
}

void Strip::tick()
{
    refresh();
    // At the turn of the second, so that the clock skips none and shows none late.
    const auto now = m_session.clock().now().time_since_epoch();
    m_tick->start(1s - now % 1s + 1ms);
}

void Strip::arrange()
{
    struct Step
    {
        StripItem *item;
        Length length;
    };
    const auto items = findChildren<StripItem *>(Qt::FindDirectChildrenOnly);
    QHash<StripItem *, Length> lengths;
    for (StripItem *item : items)
        lengths[item] = Length::Full;
    for (StripItem *item : {m_search, m_menu})
        lengths[item] = Length::Mark;
    const auto needed = [&] {
        int sum = 0;
        for (StripItem *item : items)
            sum += item->widthAt(lengths[item]);
        return sum;
    };
    // What goes first when there is too little room.
    const std::initializer_list<Step> steps{
        {m_acknowledged, Length::Brief},  {m_waiting, Length::Brief},    {m_alarms, Length::Brief},
        {m_acknowledged, Length::Hidden}, {m_role, Length::Mark},        {m_clock, Length::Brief},
        {m_waiting, Length::Hidden},      {m_connection, Length::Brief}, {m_search, Length::Hidden},
        {m_clock, Length::Hidden},
    };
    for (const Step &step : steps) {
        if (needed() <= width())
            break;
        lengths[step.item] = step.length;
    }
    // What is left over is the connection's; what is missing still, too: its words are elided.
    int x = 0;
    const int spare = width() - needed();
    for (StripItem *item :
         {m_connection, m_waiting, m_acknowledged, m_alarms, m_clock, m_role, m_search, m_menu}) {
        item->setLength(lengths[item]);
        int wide = item->widthAt(lengths[item]);
        if (item == m_connection)
            wide = std::max(m_theme.target(), wide + spare);
        item->setGeometry(x, 0, wide, height() - 1);
        x += wide;
    }
}

void Strip::retranslate()
{
    m_search->setWord({tr("Search and do (Ctrl+K)"), {}, {}, Severity::Normal});
    m_menu->setWord({tr("Settings of this screen"), {}, {}, Severity::Normal});
}

void Strip::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Strip::showEvent(QShowEvent *)
{
    tick();
    arrange();
}

void Strip::hideEvent(QHideEvent *)
{
    m_tick->stop();
}

void Strip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

void Strip::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.raised);
    painter.fillRect(0, height() - 1, width(), 1, c.line);
}

} // namespace outpost::ui
