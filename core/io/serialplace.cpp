// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialplace.h"

#include <QFileInfo>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// udev sets a new device's rights and links a moment after its file appears.
constexpr auto settleTime = 50ms;

} // namespace

SerialPlace::SerialPlace(const SerialConfig &config, Clock &clock, const SerialSystem &system)
    : m_config(config)
    , m_system(system)
    , m_settle(clock.createTimer())
{
    connect(m_settle.get(), &Timer::timeout, this, &SerialPlace::changed);
    connect(&m_watcher, &PathWatcher::changed, this, [this] {
        if (!m_settle->isActive())
            m_settle->start(settleTime);
    });
}

Result<QString> SerialPlace::locate() const
{
    if (m_config.port.isEmpty()) {
        auto device = chooseSerialDevice(m_config, m_system.devices());
        if (!device)
            return device.error();
        return device->path;
    }
    if (!QFileInfo::exists(m_config.port))
        return Error{ErrorCode::NotFound, u"the serial port %1 is not there"_s.arg(m_config.port),
                     u"Plug the device in; it is taken as soon as it is there"_s};
    return m_config.port;
}

void SerialPlace::watch()
{
    // With USB ids any new device file may be the one.
    m_watched
        = m_watcher.watch(m_config.port.isEmpty() ? m_system.devRoot + u"/tty"_s : m_config.port);
}

void SerialPlace::stop()
{
    m_watcher.stop();
    m_settle->stop();
}

} // namespace outpost
