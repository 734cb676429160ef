// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <memory>

namespace outpost::test {

/// A GPIO chip of umockdev: libgpiod opens /dev/gpiochip0 and speaks the kernel's first interface
/// with it, and this answers in the kernel's place, on a thread of its own. Line 0 is free, with
/// the name "DOOR"; line 1, "PUMP", as well; line 2, "CS0", is held by the kernel. Only in a
/// program that runs with umockdev's preloaded library. One in a process.
class MockChip
{
public:
    /// Whether the program runs with the preloaded library.
    [[nodiscard]] static bool isPossible();

    MockChip();
    ~MockChip();
    Q_DISABLE_COPY_MOVE(MockChip)

    /// What a request asked for.
    struct Request
    {
        QString consumer;
        quint32 flags = 0;
        quint32 events = 0; ///< of an input
        bool on = false; ///< of an output
    };
    [[nodiscard]] Request lastRequest() const;
    /// What the output was set to last.
    [[nodiscard]] bool output() const;
    /// What a look at the input gives.
    void setInput(bool on);
    /// An edge with the kernel's time.
    void edge(bool rising, std::chrono::nanoseconds at);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::test
