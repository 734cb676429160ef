// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/outputaction.h"

#include "base/logging.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

OutputAction::OutputAction(CommandTargets &targets, Clock &clock, QString output, bool on,
                           std::chrono::milliseconds pulse)
    : m_targets(targets)
    , m_output(std::move(output))
    , m_on(on)
    , m_pulse(pulse)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &OutputAction::endPulse);
}

OutputAction::~OutputAction()
{
    if (!m_pulsing)
        return;
    if (const auto back = m_targets.setOutput(m_output, m_before); !back)
        qCWarning(lcCommands, "the pulse of %s was not ended: %s", qUtf8Printable(m_output),
                  qUtf8Printable(back.error().text()));
}

void OutputAction::begin()
{
    const auto before = m_targets.output(m_output);
    if (!before) {
        finish(CommandOutcome::of(before.error()));
        return;
    }
    if (m_pulse.count() > 0 && !*before) {
        // Nobody could tell what it has to go back to.
        finish(CommandOutcome::of({ErrorCode::Unavailable,
                                   u"the output %1 does not run just now"_s.arg(m_output),
                                   u"See why in the agent's log"_s}));
        return;
    }
    if (const auto set = m_targets.setOutput(m_output, m_on); !set) {
        finish(CommandOutcome::of(set.error()));
        return;
    }
    if (m_pulse.count() == 0) {
        QJsonObject body{{u"output"_s, m_output}, {u"on"_s, m_on}};
        if (*before)
            body.insert(u"before"_s, **before);
        finish({.body = body});
        return;
    }
    m_before = **before;
    m_pulsing = true;
    m_timer->start(m_pulse);
}

void OutputAction::endPulse()
{
    if (!std::exchange(m_pulsing, false))
        return;
    m_timer->stop();
    if (const auto back = m_targets.setOutput(m_output, m_before); !back) {
        const Error error = back.error().within(u"the pulse was not ended"_s);
        finish(CommandOutcome::of(error));
        return;
    }
    finish({.body = {{u"output"_s, m_output}, {u"on"_s, m_before}, {u"pulsed"_s, m_on}}});
}

} // namespace outpost
