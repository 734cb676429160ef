// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace outpost {
class PseudoTerminal;
}

namespace outpost::test {

/// A serial line between two programs: what one says at its end is heard at the other. It carries
/// bytes at once, so there is no silence between frames that was not asked for. Works while the
/// test's event loop runs.
class SerialCable
{
public:
    SerialCable();
    ~SerialCable();
    Q_DISABLE_COPY_MOVE(SerialCable)

    /// Device files; empty where the system has none left.
    [[nodiscard]] QString oneEnd() const;
    [[nodiscard]] QString otherEnd() const;
    /// Pulls the plug at oneEnd().
    void unplug();

private:
    std::unique_ptr<PseudoTerminal> m_one;
    std::unique_ptr<PseudoTerminal> m_other;
};

} // namespace outpost::test
