// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<PseudoTerminal>> PseudoTerminal::open()
{
    int device = -1;
    int line = -1;
    std::array<char, 256> name{};
    if (::openpty(&device, &line, name.data(), nullptr, nullptr) != 0)
        return Error{ErrorCode::Unavailable,
                     u"no pseudo-terminal can be had: %1"_s.arg(
                         QString::fromLocal8Bit(std::strerror(errno))),
                     u"/dev/pts must be mounted, and kernel.pty.max not used up"_s};
    for (const int end : {device, line})
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    ::fcntl(device, F_SETFL, O_NONBLOCK);
    // Raw: no echo, and no line editing, which would change the bytes on their way.
    termios settings{};
    if (::tcgetattr(line, &settings) == 0) {
        ::cfmakeraw(&settings);
        ::tcsetattr(line, TCSANOW, &settings);
    }
    return std::unique_ptr<PseudoTerminal>(
        new PseudoTerminal(device, line, QString::fromLocal8Bit(name.data())));
}

PseudoTerminal::PseudoTerminal(int device, int line, QString path)
    : m_device(device)
    , m_line(line)
    , m_path(std::move(path))
    , m_notifier(std::make_unique<QSocketNotifier>(device, QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PseudoTerminal::read);
}

PseudoTerminal::~PseudoTerminal()
{
    unplug();
}

qint64 PseudoTerminal::write(QByteArrayView bytes)
{
    qint64 taken = 0;
    while (isOpen() && taken < bytes.size()) {
        const ssize_t count = ::write(m_device, bytes.data() + taken, size_t(bytes.size() - taken));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        taken += count;
    }
    return taken;
}

void PseudoTerminal::unplug()
{
    if (!isOpen())
        return;
    // Not destroyed here: this may run inside its signal.
    m_notifier->setEnabled(false);
    ::close(std::exchange(m_line, -1));
    ::close(std::exchange(m_device, -1));
}

void PseudoTerminal::read()
{
    QByteArray bytes(4096, Qt::Uninitialized);
    const ssize_t count = isOpen() ? ::read(m_device, bytes.data(), size_t(bytes.size())) : -1;
    if (count <= 0) {
        if (isOpen() && errno != EINTR && errno != EAGAIN)
            m_notifier->setEnabled(
                false); // a line that is gone would report itself again and again
        return;
    }
    bytes.truncate(count);
    Q_EMIT received(bytes);
}

} // namespace outpost
