// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpiowait.h"

#include <QFileInfo>

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;

namespace {

/// udev sets a new device's rights and links a moment after its file appears.
constexpr auto settleTime = 50ms;

} // namespace

GpioWait::GpioWait(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_backoff(500ms, 30s)
    , m_retry(clock.createTimer())
    , m_settle(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, &GpioWait::tryAgain);
    connect(m_settle.get(), &Timer::timeout, this, &GpioWait::onDevicesChanged);
    connect(&m_watcher, &PathWatcher::changed, this, [this] {
        if (!m_settle->isActive())
            m_settle->start(settleTime);
    });
}

void GpioWait::watch(const QString &path)
{
    m_held.clear();
    m_watching = m_watcher.watch(path);
}

std::optional<Timestamp> GpioWait::failed(const Error &error)
{
    m_retry->stop();
    m_forbidden = error.code == ErrorCode::PermissionDenied;
    // Without notice from the system there is only trying.
    if (error.code == ErrorCode::NotFound && m_watching)
        return std::nullopt;
    // A short floor, so that a random wait near zero does not become a busy loop.
    const auto wait = std::max(m_backoff.next(), 20ms);
    m_retry->start(wait);
    return m_clock.now() + wait;
}

void GpioWait::succeeded(const QString &path)
{
    m_retry->stop();
    m_settle->stop();
    m_backoff.reset();
    m_watcher.watch(path);
    m_held = path;
}

void GpioWait::stop()
{
    m_retry->stop();
    m_settle->stop();
    m_watcher.stop();
    m_backoff.reset();
    m_held.clear();
}

void GpioWait::onDevicesChanged()
{
    if (!m_held.isEmpty()) {
        if (!QFileInfo::exists(m_held))
            Q_EMIT vanished();
    } else if (!m_retry->isActive() || m_forbidden) {
        // Otherwise its turn comes: folders that change a lot must not wear it out.
        m_retry->stop();
        Q_EMIT tryAgain();
    }
}

} // namespace outpost
