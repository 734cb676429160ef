// SPDX-License-Identifier: GPL-3.0-or-later
// libgpiod 1.6 (Debian 12). It speaks the kernel's first interface: no debounce, and no count of
// edges that were lost.
#include "io/gpio/gpiosystem.h"

#include <QDir>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <gpiod.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Closing a chip gives back its lines.
struct CloseChip
{
    void operator()(gpiod_chip *chip) const { gpiod_chip_close(chip); }
};
using Chip = std::unique_ptr<gpiod_chip, CloseChip>;

int flagsOf(bool activeLow, GpioLine::Bias bias)
{
    int flags = activeLow ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
    switch (bias) {
    case GpioLine::Bias::AsIs:
        break;
    case GpioLine::Bias::Off:
        flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE;
        break;
    case GpioLine::Bias::PullUp:
        flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
        break;
    case GpioLine::Bias::PullDown:
        flags |= GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
        break;
    }
    return flags;
}

int flagOf(OutputConfig::Drive drive)
{
    switch (drive) {
    case OutputConfig::Drive::PushPull:
        break;
    case OutputConfig::Drive::OpenDrain:
        return GPIOD_LINE_REQUEST_FLAG_OPEN_DRAIN;
    case OutputConfig::Drive::OpenSource:
        return GPIOD_LINE_REQUEST_FLAG_OPEN_SOURCE;
    }
    return 0;
}

Error lost(const GpioPlace &place)
{
    return {ErrorCode::Io,
            u"%1 was lost: %2"_s.arg(place.text(), QString::fromLocal8Bit(std::strerror(errno))),
            u"It is taken again by itself"_s};
}

class InputLine1 final : public GpioInputLine
{
public:
    InputLine1(Chip chip, gpiod_line *line, GpioPlace place)
        : m_chip(std::move(chip))
        , m_line(line)
        , m_place(std::move(place))
        , m_descriptor(gpiod_line_event_get_fd(line))
    {
        // Reading on until nothing is left must not block.
        ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
    }

    [[nodiscard]] int descriptor() const override { return m_descriptor; }

    [[nodiscard]] Result<bool> isOn() const override
    {
        const int value = gpiod_line_get_value(m_line);
        if (value < 0)
            return lost(m_place);
        return value != 0;
    }

    [[nodiscard]] Result<size_t> read(std::span<GpioEdge> edges) override
    {
        std::array<gpiod_line_event, 16> events; // as many as the kernel keeps
        const auto most = unsigned(std::min(edges.size(), events.size()));
        const int count = gpiod_line_event_read_fd_multiple(m_descriptor, events.data(), most);
        if (count < 0) {
            if (errno == EAGAIN || errno == EINTR)
                return size_t(0);
            return lost(m_place);
        }
        for (size_t i = 0; i < size_t(count); ++i)
            edges[i] = {.rising = events[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE,
                        .at = std::chrono::seconds(events[i].ts.tv_sec)
                            + std::chrono::nanoseconds(events[i].ts.tv_nsec)};
        return size_t(count);
    }

private:
    Chip m_chip;
    gpiod_line *m_line; ///< the chip's
    GpioPlace m_place;
    int m_descriptor;
};

class OutputLine1 final : public GpioOutputLine
{
public:
    OutputLine1(Chip chip, gpiod_line *line, GpioPlace place)
        : m_chip(std::move(chip))
        , m_line(line)
        , m_place(std::move(place))
    {
    }

    [[nodiscard]] Result<void> set(bool on) override
    {
        if (gpiod_line_set_value(m_line, on ? 1 : 0) < 0)
            return lost(m_place);
        return {};
    }

private:
    Chip m_chip;
    gpiod_line *m_line; ///< the chip's
    GpioPlace m_place;
};

class LibGpiod1 final : public GpioSystem
{
public:
    [[nodiscard]] QString folder() const override { return u"/dev"_s; }
    [[nodiscard]] bool debounces() const override { return false; }

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
        GpioChip about{.path = path,
                       .name = QString::fromUtf8(gpiod_chip_name(chip.get())),
                       .label = QString::fromUtf8(gpiod_chip_label(chip.get())),
                       .lines = {}};
        for (unsigned i = 0; i < gpiod_chip_num_lines(chip.get()); ++i) {
            GpioChip::Line &told = about.lines.emplace_back();
            gpiod_line *line = gpiod_chip_get_line(chip.get(), i);
            if (!line)
                continue;
            told.name = QString::fromUtf8(gpiod_line_name(line));
            told.used = gpiod_line_is_used(line);
            told.consumer = QString::fromUtf8(gpiod_line_consumer(line));
        }
        return about;
    }

    [[nodiscard]] Result<std::unique_ptr<GpioInputLine>>
    requestInput(const GpioPlace &place, const InputRequest &request) override
    {
        const int type = request.rising && request.falling ? GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES
            : request.rising                               ? GPIOD_LINE_REQUEST_EVENT_RISING_EDGE
                                                           : GPIOD_LINE_REQUEST_EVENT_FALLING_EDGE;
        auto held
            = hold(place, type, flagsOf(request.activeLow, request.bias), request.consumer, false);
        if (!held)
            return held.error();
        return std::unique_ptr<GpioInputLine>(
            std::make_unique<InputLine1>(std::move(held->chip), held->line, place));
    }

    [[nodiscard]] Result<std::unique_ptr<GpioOutputLine>>
    requestOutput(const GpioPlace &place, const OutputRequest &request) override
    {
        auto held = hold(place, GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
                         flagsOf(request.activeLow, request.bias) | flagOf(request.drive),
                         request.consumer, request.on);
        if (!held)
            return held.error();
        return std::unique_ptr<GpioOutputLine>(
            std::make_unique<OutputLine1>(std::move(held->chip), held->line, place));
    }

private:
    struct Held
    {
        Chip chip;
        gpiod_line *line = nullptr;
    };

    [[nodiscard]] Result<Held> hold(const GpioPlace &place, int type, int flags,
                                    const QString &consumer, bool on) const
    {
        Held held{.chip = Chip(gpiod_chip_open(QFile::encodeName(place.path).constData()))};
        if (!held.chip)
            return explainGpioChip(place.path, errno);
        held.line = gpiod_chip_get_line(held.chip.get(), place.offset);
        if (!held.line)
            return explainRequest(place, errno);
        const QByteArray name = consumer.toUtf8();
        const gpiod_line_request_config config{
            .consumer = name.constData(), .request_type = type, .flags = flags};
        if (gpiod_line_request(held.line, &config, on ? 1 : 0) < 0)
            return explainRequest(place, errno);
        return held;
    }
};

} // namespace

GpioSystem &GpioSystem::machine()
{
    static LibGpiod1 system;
    return system;
}

} // namespace outpost
