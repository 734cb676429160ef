// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/outputguard.h"

#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto mostPatience = 10s; ///< with lines that somebody holds
constexpr qsizetype longestOrders = 1024LL * 1024;

} // namespace

OutputGuard::OutputGuard(int descriptor, Clock &clock, GpioSystem &gpio, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_gpio(gpio)
    , m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Read)
    , m_backoff(5ms, 500ms)
    , m_retry(clock.createTimer())
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    connect(&m_notifier, &QSocketNotifier::activated, this, &OutputGuard::read);
    connect(m_retry.get(), &Timer::timeout, this, &OutputGuard::tryLines);
}

void OutputGuard::read()
{
    char bytes[4096];
    const ssize_t count = ::read(m_descriptor, bytes, sizeof bytes);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    // An error is an end as well: whatever it is, nobody is there to say good-bye.
    if (count <= 0) {
        agentIsGone();
        return;
    }
    m_buffer.append(bytes, qsizetype(count));
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n')) {
        if (auto orders = GuardOrders::parse(QByteArrayView(m_buffer).first(end)))
            m_orders = *std::move(orders);
        m_buffer.remove(0, end + 1);
        if (m_orders.goodBye) {
            m_notifier.setEnabled(false);
            Q_EMIT finished(true);
            return;
        }
    }
    if (m_buffer.size() > longestOrders)
        m_buffer.clear();
}

void OutputGuard::agentIsGone()
{
    m_notifier.setEnabled(false);
    m_goneAt = m_clock.steady();
    tryLines();
}

void OutputGuard::tryLines()
{
    std::erase_if(m_orders.outputs, [this](const OutputConfig &output) {
        const bool isLast = m_clock.steady() - m_goneAt >= mostPatience;
        const auto fail = [&](const Error &error) {
            if (isLast)
                qCWarning(lcIo, "the agent is gone, and its output %s can't be made safe: %s",
                          qUtf8Printable(output.name), qUtf8Printable(error.text()));
            return false;
        };
        const auto place = m_gpio.find(output.line);
        if (!place)
            return fail(place.error());
        const auto line = m_gpio.requestOutput(*place,
                                               {.on = output.safe,
                                                .activeLow = output.line.activeLow,
                                                .drive = output.drive,
                                                .bias = output.line.bias,
                                                .consumer = u"outpost guard"_s});
        if (!line)
            return fail(line.error());
        qCWarning(lcIo, "the agent is gone: its output %s was made safe (%s)",
                  qUtf8Printable(output.name), output.safe ? "on" : "off");
        return true;
    });
    if (m_orders.outputs.empty()) {
        Q_EMIT finished(true);
        return;
    }
    if (m_clock.steady() - m_goneAt >= mostPatience) {
        Q_EMIT finished(false);
        return;
    }
    m_retry->start(std::max(m_backoff.next(), 1ms));
}

int runOutputGuard(GpioSystem &gpio)
{
    SystemClock clock;
    OutputGuard guard(STDIN_FILENO, clock, gpio);
    QObject::connect(&guard, &OutputGuard::finished, &guard,
                     [](bool safe) { QCoreApplication::exit(safe ? EXIT_SUCCESS : EXIT_FAILURE); });
    return QCoreApplication::exec();
}

} // namespace outpost
