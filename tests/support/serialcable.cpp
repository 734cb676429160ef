// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/serialcable.h"

#include "io/pseudoterminal.h"

namespace outpost::test {

SerialCable::SerialCable()
{
    auto one = PseudoTerminal::open();
    auto other = PseudoTerminal::open();
    if (!one || !other) {
        qWarning("no pseudo-terminal can be had");
        return;
    }
    m_one = std::move(*one);
    m_other = std::move(*other);
    QObject::connect(m_one.get(), &PseudoTerminal::received, m_other.get(),
                     [this](const QByteArray &bytes) { m_other->write(bytes); });
    QObject::connect(m_other.get(), &PseudoTerminal::received, m_one.get(),
                     [this](const QByteArray &bytes) { m_one->write(bytes); });
}

SerialCable::~SerialCable() = default;

QString SerialCable::oneEnd() const
{
    return m_one ? m_one->path() : QString();
}

QString SerialCable::otherEnd() const
{
    return m_other ? m_other->path() : QString();
}

void SerialCable::unplug()
{
    m_one->unplug();
}

} // namespace outpost::test
