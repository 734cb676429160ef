// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/repeatbar.h"

#include "ui/commands/repeater.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

RepeatBar::RepeatBar(Theme &theme, Repeater &repeater, QWidget *parent)
    : QFrame(parent)
    , m_repeater(repeater)
    , m_text(new QLabel(this))
    , m_stop(new QPushButton(this))
{
    setProperty("look", u"tile"_s);
    auto *mark = new StatusMark(theme, 20, this);
    mark->setSeverity(Severity::Info);
    m_text->setWordWrap(true);
    m_stop->setProperty("look", u"danger"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.space(3), theme.space(1), theme.space(1), theme.space(1));
    layout->addWidget(mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_stop);
    m_tick.setInterval(500);
    connect(&m_tick, &QTimer::timeout, this, &RepeatBar::update);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_repeater.isActive())
            m_repeater.stop();
        else
            hide();
    });
    connect(&repeater, &Repeater::changed, this, &RepeatBar::update);
    hide();
}

void RepeatBar::update()
{
    const auto &plan = m_repeater.plan();
    if (!m_repeater.isActive()) {
        const bool justEnded = std::exchange(m_wasActive, false);
        m_tick.stop();
        if (justEnded && !m_repeater.reason().isEmpty()) {
            m_text->setText(
                tr("%1 is not repeated any more after %n call(s): %2", nullptr, m_repeater.done())
                    .arg(plan.name, m_repeater.reason()));
            m_stop->setText(tr("Close"));
        } else if (justEnded) {
            hide();
        }
        return;
    }
    m_wasActive = true;
    const auto next = m_repeater.untilNext();
    const QString when = next
        ? tr("the next in %1 s").arg(std::chrono::ceil<std::chrono::seconds>(*next).count())
        : tr("one is under way");
    m_text->setText(tr("Repeating %1: %2 of %3 done, %4")
                        .arg(plan.name)
                        .arg(m_repeater.done())
                        .arg(plan.times)
                        .arg(when));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop repeating %1").arg(plan.name));
    show();
    if (isVisible())
        m_tick.start();
}

void RepeatBar::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (m_repeater.isActive())
        m_tick.start();
}

void RepeatBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_tick.stop();
}

} // namespace outpost::ui
