// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/signalqueue.h"

#include <QMetaObject>

#include <utility>

namespace outpost {

void SignalQueue::post(std::function<void()> emission)
{
    m_waiting.push_back(std::move(emission));
    wake();
}

void SignalQueue::wake()
{
    if (std::exchange(m_awake, true))
        return;
    QMetaObject::invokeMethod(
        m_context, [this] { flush(); }, Qt::QueuedConnection);
}

void SignalQueue::flush()
{
    if (m_prepare)
        m_prepare();
    // What slots post from here on waits for the next turn, so that other events get theirs.
    m_awake = false;
    const auto emissions = std::exchange(m_waiting, {});
    const std::weak_ptr<int> alive = m_alive;
    for (const auto &emission : emissions) {
        emission();
        if (alive.expired())
            return;
    }
}

} // namespace outpost
