// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpiooutput.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

GpioOutput::GpioOutput(const OutputConfig &config, Clock &clock, GpioSystem &gpio, QObject *parent)
    : Output(parent)
    , m_config(config)
    , m_gpio(gpio)
    , m_wait(clock)
{
    connect(&m_wait, &GpioWait::tryAgain, this, &GpioOutput::tryOpen);
    connect(&m_wait, &GpioWait::vanished, this, [this] {
        failed({ErrorCode::NotFound, u"the chip of %1 was taken away"_s.arg(m_place.text()),
                u"It is taken again, and made safe, as soon as it is there"_s});
    });
}

GpioOutput::~GpioOutput()
{
    stop();
}

void GpioOutput::start()
{
    if (status().state != State::Stopped)
        return;
    setStatus({State::Opening, {}, {}, {}, {}});
    tryOpen();
}

void GpioOutput::stop()
{
    m_wait.stop();
    // Where that fails the line is gone, and with it whatever could be done.
    if (m_line)
        static_cast<void>(m_line->set(m_config.safe).hasValue());
    m_line.reset();
    setStatus({});
}

void GpioOutput::tryOpen()
{
    m_wait.watch(m_gpio.awaited(m_config.line));
    const auto place = m_gpio.find(m_config.line);
    if (!place) {
        failed(place.error());
        return;
    }
    auto line = m_gpio.requestOutput(*place,
                                     {.on = m_config.safe,
                                      .activeLow = m_config.line.activeLow,
                                      .drive = m_config.drive,
                                      .bias = m_config.line.bias,
                                      .consumer = u"outpost "_s + m_config.name});
    if (!line) {
        failed(line.error());
        return;
    }
    m_place = *place;
    m_line = *std::move(line);
    m_wait.succeeded(m_place.path);
    const QString polarity = m_config.line.activeLow ? u", active low"_s : QString();
    setStatus({State::Running, {}, {}, m_config.safe, m_place.text() + polarity});
}

Result<void> GpioOutput::set(bool on)
{
    if (!m_line) {
        const auto &why = status().error;
        return Error{ErrorCode::Unavailable,
                     u"the output %1 can't be set now%2"_s.arg(
                         m_config.name, why ? u": "_s + why->message : QString()),
                     why ? why->remedy : QString()};
    }
    if (const auto done = m_line->set(on); !done) {
        failed(done.error());
        return done.error();
    }
    Status now = status();
    now.on = on;
    setStatus(std::move(now));
    return {};
}

void GpioOutput::failed(Error error)
{
    if (m_line) {
        m_line.reset();
        m_wait.watch(m_place.path);
    }
    const auto retryAt = m_wait.failed(error);
    setStatus({State::Waiting, std::move(error), retryAt, {}, {}});
}

} // namespace outpost
