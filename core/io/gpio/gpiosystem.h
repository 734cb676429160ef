// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "config/outputconfig.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace outpost {

/// Where a line is, once its name was looked up.
struct GpioPlace
{
    QString path; ///< the chip's device file
    unsigned offset = 0; ///< on the chip
    QString name; ///< the line's own; may be empty

    /// "gpiochip0 line 17 (GPIO17)".
    [[nodiscard]] QString text() const;
};

/// A chip and its lines, as they are now.
struct GpioChip
{
    struct Line
    {
        QString name; ///< may be empty, and several lines may have the same
        bool used = false;
        QString consumer; ///< who says to have it; may be empty
    };
    QString path;
    QString name; ///< "gpiochip0"
    QString label; ///< the hardware's: "pinctrl-bcm2835"
    std::vector<Line> lines; ///< by offset
};

/// A change of a line that the system saw.
struct GpioEdge
{
    bool rising = true; ///< of the logical value: off to on
    std::chrono::nanoseconds at{0}; ///< CLOCK_MONOTONIC; Linux before 5.7: CLOCK_REALTIME
    quint64 sequence = 0; ///< counts every edge of the line, those too that nobody read in time; 0:
                          ///< the system does not tell
};

/// An input that is ours until this goes. Lives on its owner's thread; never blocks.
class GpioInputLine
{
public:
    GpioInputLine() = default;
    virtual ~GpioInputLine() = default;
    Q_DISABLE_COPY_MOVE(GpioInputLine)

    /// Readable when there are edges, for a QSocketNotifier; valid as long as this lives.
    [[nodiscard]] virtual int descriptor() const = 0;
    /// Io where the line is gone.
    [[nodiscard]] virtual Result<bool> isOn() const = 0;
    /// Fills the beginning of @p edges with what waits, the oldest first, and says how many these
    /// are; 0 where nothing waits. Io where the line is gone.
    [[nodiscard]] virtual Result<size_t> read(std::span<GpioEdge> edges) = 0;
};

/// An output that is ours until this goes; what the line does from then on is up to its chip.
class GpioOutputLine
{
public:
    GpioOutputLine() = default;
    virtual ~GpioOutputLine() = default;
    Q_DISABLE_COPY_MOVE(GpioOutputLine)

    /// Io where the line is gone.
    [[nodiscard]] virtual Result<void> set(bool on) = 0;
};

/// The GPIO chips of this machine. Values are logical: active-low lines are turned round below
/// this. Nothing blocks. Implemented once for each libgpiod (libgpiod1.cpp, libgpiod2.cpp: CMake
/// takes one), and by fakes of the tests.
class GpioSystem
{
public:
    struct InputRequest
    {
        bool rising = true; ///< which edges are told
        bool falling = true;
        bool activeLow = false;
        GpioLine::Bias bias = GpioLine::Bias::AsIs;
        std::chrono::microseconds debounce{0}; ///< only where debounces()
        QString consumer; ///< who others see as the line's holder
    };
    struct OutputRequest
    {
        bool on = false; ///< from the first moment on
        bool activeLow = false;
        OutputConfig::Drive drive = OutputConfig::Drive::PushPull;
        GpioLine::Bias bias = GpioLine::Bias::AsIs;
        QString consumer;
    };

    GpioSystem() = default;
    virtual ~GpioSystem() = default;
    Q_DISABLE_COPY_MOVE(GpioSystem)

    /// This machine's, through libgpiod; lives as long as the program.
    [[nodiscard]] static GpioSystem &machine();

    /// The folder in which the chips' device files come and go.
    [[nodiscard]] virtual QString folder() const = 0;
    /// The device files of all chips.
    [[nodiscard]] virtual QStringList chips() const = 0;
    /// NotFound, PermissionDenied or Io.
    [[nodiscard]] virtual Result<GpioChip> describe(const QString &path) const = 0;
    /// Whether requests can ask for a debounce: the kernel can since 5.10, libgpiod since 2.0.
    [[nodiscard]] virtual bool debounces() const = 0;
    /// Busy, naming who has the line; Unsupported where it can't do what is asked for; NotFound,
    /// PermissionDenied or Io.
    [[nodiscard]] virtual Result<std::unique_ptr<GpioInputLine>>
    requestInput(const GpioPlace &place, const InputRequest &request) = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<GpioOutputLine>>
    requestOutput(const GpioPlace &place, const OutputRequest &request) = 0;

    /// The one line that @p line means. NotFound where it (or its chip) is not there; InvalidInput
    /// where several have the name.
    [[nodiscard]] Result<GpioPlace> find(const GpioLine &line) const;
    /// The device file whose coming @p line waits for; of any chip where it may be on any.
    [[nodiscard]] QString awaited(const GpioLine &line) const;

protected:
    /// Explains @p systemError (an errno) of an attempt to have the line at @p place.
    [[nodiscard]] Error explainRequest(const GpioPlace &place, int systemError) const;
};

/// Explains @p systemError (an errno) of an attempt to open the chip @p path.
[[nodiscard]] Error explainGpioChip(const QString &path, int systemError);

} // namespace outpost
