// SPDX-License-Identifier: GPL-3.0-or-later
// libgpiod 2 (Debian 13), on the kernel's second interface.
#include "io/gpio/gpiosystem.h"

#include <QDir>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <gpiod.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

template <auto release> struct Release
{
    template <typename T> void operator()(T *object) const { release(object); }
};
using Chip = std::unique_ptr<gpiod_chip, Release<gpiod_chip_close>>;
using ChipInfo = std::unique_ptr<gpiod_chip_info, Release<gpiod_chip_info_free>>;
using LineInfo = std::unique_ptr<gpiod_line_info, Release<gpiod_line_info_free>>;
using Settings = std::unique_ptr<gpiod_line_settings, Release<gpiod_line_settings_free>>;
using LineConfig = std::unique_ptr<gpiod_line_config, Release<gpiod_line_config_free>>;
using RequestConfig = std::unique_ptr<gpiod_request_config, Release<gpiod_request_config_free>>;
using Request = std::unique_ptr<gpiod_line_request, Release<gpiod_line_request_release>>;
using Events = std::unique_ptr<gpiod_edge_event_buffer, Release<gpiod_edge_event_buffer_free>>;

constexpr size_t mostEvents = 64; ///< read at once

gpiod_line_bias biasOf(GpioLine::Bias bias)
{
    switch (bias) {
    case GpioLine::Bias::AsIs:
        break;
    case GpioLine::Bias::Off:
        return GPIOD_LINE_BIAS_DISABLED;
    case GpioLine::Bias::PullUp:
        return GPIOD_LINE_BIAS_PULL_UP;
    case GpioLine::Bias::PullDown:
        return GPIOD_LINE_BIAS_PULL_DOWN;
    }
    return GPIOD_LINE_BIAS_AS_IS;
}

gpiod_line_drive driveOf(OutputConfig::Drive drive)
{
    switch (drive) {
    case OutputConfig::Drive::PushPull:
        break;
    case OutputConfig::Drive::OpenDrain:
        return GPIOD_LINE_DRIVE_OPEN_DRAIN;
    case OutputConfig::Drive::OpenSource:
        return GPIOD_LINE_DRIVE_OPEN_SOURCE;
    }
    return GPIOD_LINE_DRIVE_PUSH_PULL;
}

Error lost(const GpioPlace &place)
{
    return {ErrorCode::Io,
            u"%1 was lost: %2"_s.arg(place.text(), QString::fromLocal8Bit(std::strerror(errno))),
            u"It is taken again by itself"_s};
}

class InputLine2 final : public GpioInputLine
{
public:
    InputLine2(Request request, Events events, GpioPlace place)
        : m_request(std::move(request))
        , m_events(std::move(events))
        , m_place(std::move(place))
    {
        // Reading on until nothing is left must not block.
        const int fd = descriptor();
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    }

    [[nodiscard]] int descriptor() const override
    {
        return gpiod_line_request_get_fd(m_request.get());
    }

    [[nodiscard]] Result<bool> isOn() const override
    {
        const auto value = gpiod_line_request_get_value(m_request.get(), m_place.offset);
        if (value == GPIOD_LINE_VALUE_ERROR)
            return lost(m_place);
        return value == GPIOD_LINE_VALUE_ACTIVE;
    }

    [[nodiscard]] Result<size_t> read(std::span<GpioEdge> edges) override
    {
        const int count = gpiod_line_request_read_edge_events(m_request.get(), m_events.get(),
                                                              std::min(edges.size(), mostEvents));
        if (count < 0) {
            if (errno == EAGAIN || errno == EINTR)
                return size_t(0);
            return lost(m_place);
        }
        for (size_t i = 0; i < size_t(count); ++i) {
            gpiod_edge_event *event
                = gpiod_edge_event_buffer_get_event(m_events.get(), static_cast<unsigned long>(i));
            edges[i]
                = {.rising = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE,
                   .at = std::chrono::nanoseconds(gpiod_edge_event_get_timestamp_ns(event)),
                   .sequence = gpiod_edge_event_get_line_seqno(event)};
        }
        return size_t(count);
    }

private:
    Request m_request;
    Events m_events;
    GpioPlace m_place;
};

class OutputLine2 final : public GpioOutputLine
{
public:
    OutputLine2(Request request, GpioPlace place)
        : m_request(std::move(request))
        , m_place(std::move(place))
    {
    }

    [[nodiscard]] Result<void> set(bool on) override
    {
        const auto value = on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
        if (gpiod_line_request_set_value(m_request.get(), m_place.offset, value) < 0)
            return lost(m_place);
        return {};
    }

private:
    Request m_request;
    GpioPlace m_place;
};

class LibGpiod2 final : public GpioSystem
{
public:
    [[nodiscard]] QString folder() const override { return u"/dev"_s; }
    [[nodiscard]] bool debounces() const override { return true; }

    [[nodiscard]] QStringList chips() const override
    {
        QStringList paths;
        const QStringList names
            = QDir(folder()).entryList({u"gpiochip*"_s}, QDir::System | QDir::Files);
        for (const QString &name : names)
            paths.append(folder() + u'/' + name);
        return paths;
    }

    [[nodiscard]] Result<GpioChip> describe(const QString &path) const override
    {
        const Chip chip(gpiod_chip_open(QFile::encodeName(path).constData()));
        if (!chip)
            return explainGpioChip(path, errno);
        const ChipInfo info(gpiod_chip_get_info(chip.get()));
        if (!info)
            return explainGpioChip(path, errno);
        GpioChip about{.path = path,
                       .name = QString::fromUtf8(gpiod_chip_info_get_name(info.get())),
                       .label = QString::fromUtf8(gpiod_chip_info_get_label(info.get())),
                       .lines = {}};
        for (unsigned i = 0; i < gpiod_chip_info_get_num_lines(info.get()); ++i) {
            GpioChip::Line &told = about.lines.emplace_back();
            const LineInfo line(gpiod_chip_get_line_info(chip.get(), i));
            if (!line)
                continue;
            told.name = QString::fromUtf8(gpiod_line_info_get_name(line.get()));
            told.used = gpiod_line_info_is_used(line.get());
            told.consumer = QString::fromUtf8(gpiod_line_info_get_consumer(line.get()));
        }
        return about;
    }

    [[nodiscard]] Result<std::unique_ptr<GpioInputLine>>
    requestInput(const GpioPlace &place, const InputRequest &request) override
    {
        const Settings settings(gpiod_line_settings_new());
        Events events(gpiod_edge_event_buffer_new(mostEvents));
        if (!settings || !events)
            return explainRequest(place, ENOMEM);
        const auto edges = request.rising && request.falling ? GPIOD_LINE_EDGE_BOTH
            : request.rising                                 ? GPIOD_LINE_EDGE_RISING
                                                             : GPIOD_LINE_EDGE_FALLING;
        if (gpiod_line_settings_set_direction(settings.get(), GPIOD_LINE_DIRECTION_INPUT) < 0
            || gpiod_line_settings_set_edge_detection(settings.get(), edges) < 0
            || gpiod_line_settings_set_bias(settings.get(), biasOf(request.bias)) < 0
            || gpiod_line_settings_set_event_clock(settings.get(), GPIOD_LINE_CLOCK_MONOTONIC) < 0)
            return explainRequest(place, errno);
        gpiod_line_settings_set_active_low(settings.get(), request.activeLow);
        gpiod_line_settings_set_debounce_period_us(
            settings.get(), static_cast<unsigned long>(request.debounce.count()));
        auto held = hold(place, settings.get(), request.consumer);
        if (!held)
            return held.error();
        return std::unique_ptr<GpioInputLine>(
            std::make_unique<InputLine2>(*std::move(held), std::move(events), place));
    }

    [[nodiscard]] Result<std::unique_ptr<GpioOutputLine>>
    requestOutput(const GpioPlace &place, const OutputRequest &request) override
    {
        const Settings settings(gpiod_line_settings_new());
        if (!settings)
            return explainRequest(place, ENOMEM);
        if (gpiod_line_settings_set_direction(settings.get(), GPIOD_LINE_DIRECTION_OUTPUT) < 0
            || gpiod_line_settings_set_drive(settings.get(), driveOf(request.drive)) < 0
            || gpiod_line_settings_set_bias(settings.get(), biasOf(request.bias)) < 0
            || gpiod_line_settings_set_output_value(
                   settings.get(), request.on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE)
                < 0)
            return explainRequest(place, errno);
        gpiod_line_settings_set_active_low(settings.get(), request.activeLow);
        auto held = hold(place, settings.get(), request.consumer);
        if (!held)
            return held.error();
        return std::unique_ptr<GpioOutputLine>(
            std::make_unique<OutputLine2>(*std::move(held), place));
    }

private:
    [[nodiscard]] Result<Request> hold(const GpioPlace &place, gpiod_line_settings *settings,
                                       const QString &consumer) const
    {
        const Chip chip(gpiod_chip_open(QFile::encodeName(place.path).constData()));
        if (!chip)
            return explainGpioChip(place.path, errno);
        const LineConfig lines(gpiod_line_config_new());
        const RequestConfig config(gpiod_request_config_new());
        if (!lines || !config)
            return explainRequest(place, ENOMEM);
        gpiod_request_config_set_consumer(config.get(), consumer.toUtf8().constData());
        if (gpiod_line_config_add_line_settings(lines.get(), &place.offset, 1, settings) < 0)
            return explainRequest(place, errno);
        // The request outlives the chip it was made of.
        Request request(gpiod_chip_request_lines(chip.get(), config.get(), lines.get()));
        if (!request)
            return explainRequest(place, errno);
        return request;
    }
};

} // namespace

GpioSystem &GpioSystem::machine()
{
    static LibGpiod2 system;
    return system;
}

} // namespace outpost
