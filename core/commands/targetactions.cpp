// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/targetactions.h"

#include "telemetry/alarmevent.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

SerialAction::SerialAction(CommandTargets &targets, QString sensor, Exchange exchange)
    : m_targets(targets)
    , m_sensor(std::move(sensor))
    , m_exchange(std::move(exchange))
{
}

void SerialAction::begin()
{
    m_targets.exchange(m_sensor, std::move(m_exchange),
                       [self = QPointer<SerialAction>(this)](const Result<Fields> &answer) {
                           if (!self)
                               return;
                           if (!answer) {
                               self->finish(CommandOutcome::of(answer.error()));
                               return;
                           }
                           QJsonObject body;
                           for (const Field &field : *answer)
                               body.insert(field.name, toJson(field.value));
                           self->finish({.body = body});
                       });
}

RegisterAction::RegisterAction(CommandTargets &targets, QString sensor, QString name, Value value)
    : m_targets(targets)
    , m_sensor(std::move(sensor))
    , m_name(std::move(name))
    , m_value(std::move(value))
{
}

void RegisterAction::begin()
{
    m_targets.writeRegister(
        m_sensor, m_name, m_value,
        [self = QPointer<RegisterAction>(this)](const Result<void> &written) {
            if (!self)
                return;
            self->finish(written ? CommandOutcome{.body = {{u"register"_s, self->m_name},
                                                           {u"value"_s, toJson(self->m_value)}}}
                                 : CommandOutcome::of(written.error()));
        });
}

} // namespace outpost
