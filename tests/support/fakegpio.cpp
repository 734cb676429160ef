// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakegpio.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <sys/eventfd.h>
#include <unistd.h>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t kernelKeeps = 16;

Error gone()
{
    return {ErrorCode::Io, u"the line was lost: No such device"_s, {}};
}

} // namespace

class FakeGpio::Input final : public GpioInputLine
{
public:
    explicit Input(std::shared_ptr<Line> line)
        : m_line(std::move(line))
    {
    }
    ~Input() override
    {
        m_line->consumer.clear();
        m_line->edges.clear();
        ::close(std::exchange(m_line->event, -1));
    }

    [[nodiscard]] int descriptor() const override { return m_line->event; }
    [[nodiscard]] Result<bool> isOn() const override
    {
        if (m_line->gone)
            return gone();
        return m_line->high != m_line->activeLow;
    }
    [[nodiscard]] Result<size_t> read(std::span<GpioEdge> edges) override
    {
        if (m_line->gone)
            return gone();
        const size_t count = std::min({edges.size(), m_line->edges.size(), kernelKeeps});
        std::copy_n(m_line->edges.begin(), count, edges.begin());
        m_line->edges.erase(m_line->edges.begin(), m_line->edges.begin() + long(count));
        if (quint64 value = 0; m_line->edges.empty())
            static_cast<void>(::read(m_line->event, &value, sizeof value));
        return count;
    }

private:
    std::shared_ptr<Line> m_line;
};

class FakeGpio::OutputLine final : public GpioOutputLine
{
public:
    explicit OutputLine(std::shared_ptr<Line> line)
        : m_line(std::move(line))
    {
    }
    ~OutputLine() override { m_line->consumer.clear(); }

    [[nodiscard]] Result<void> set(bool on) override
    {
        if (m_line->gone)
            return gone();
        m_line->high = on != m_line->activeLow;
        m_line->levels.append(m_line->high);
        return {};
    }

private:
    std::shared_ptr<Line> m_line;
};

FakeGpio::FakeGpio(Clock &clock)
    : m_clock(clock)
{
}

FakeGpio::~FakeGpio() = default;

void FakeGpio::addChip(const QString &name, const QString &label, const QStringList &lines)
{
    Chip chip{label, {}};
    for (const QString &line : lines) {
        chip.lines.push_back(std::make_shared<Line>());
        chip.lines.back()->name = line;
    }
    const QString path = m_folder.filePath(name);
    m_chips[path] = std::move(chip);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s can't be made", qUtf8Printable(path));
}

void FakeGpio::removeChip(const QString &name)
{
    const QString path = m_folder.filePath(name);
    for (const auto &line : m_chips[path].lines) {
        line->gone = true;
        if (line->event >= 0)
            ::eventfd_write(line->event, 1);
    }
    m_chips.erase(path);
    QFile::remove(path);
}

void FakeGpio::hold(const QString &chip, unsigned offset, const QString &consumer)
{
    lineAt(m_folder.filePath(chip), offset)->consumer = consumer;
}

void FakeGpio::drive(const QString &chip, unsigned offset, bool high)
{
    const auto line = lineAt(m_folder.filePath(chip), offset);
    if (std::exchange(line->high, high) != high)
        push(*line, high != line->activeLow, m_clock.steady().time_since_epoch());
}

void FakeGpio::edge(const QString &chip, unsigned offset, bool rising, std::chrono::nanoseconds at)
{
    const auto line = lineAt(m_folder.filePath(chip), offset);
    line->high = rising != line->activeLow;
    push(*line, rising, at);
}

void FakeGpio::push(Line &line, bool rising, std::chrono::nanoseconds at)
{
    if (line.event < 0 || !(rising ? line.rising : line.falling))
        return;
    ++line.sequence;
    if (line.edges.size() == kernelKeeps) {
        ++m_dropped;
        return;
    }
    line.edges.push_back({rising, at, m_numbered ? line.sequence : 0});
    ::eventfd_write(line.event, 1);
}

bool FakeGpio::isHigh(const QString &chip, unsigned offset)
{
    return lineAt(m_folder.filePath(chip), offset)->high;
}

QList<bool> FakeGpio::levels(const QString &chip, unsigned offset)
{
    return lineAt(m_folder.filePath(chip), offset)->levels;
}

QString FakeGpio::consumer(const QString &chip, unsigned offset)
{
    return lineAt(m_folder.filePath(chip), offset)->consumer;
}

QStringList FakeGpio::chips() const
{
    QStringList paths;
    for (const auto &[path, chip] : m_chips)
        paths.append(path);
    return paths;
}

std::shared_ptr<FakeGpio::Line> FakeGpio::lineAt(const QString &path, unsigned offset) const
{
    const auto chip = m_chips.find(path);
    if (chip == m_chips.end() || offset >= chip->second.lines.size())
        qFatal("no line %u on %s", offset, qUtf8Printable(path));
    return chip->second.lines[offset];
}

Result<GpioChip> FakeGpio::describe(const QString &path) const
{
    const auto found = m_chips.find(path);
    if (found == m_chips.end())
        return explainGpioChip(path, ENOENT);
    GpioChip chip{path, path.section(u'/', -1), found->second.label, {}};
    for (const auto &line : found->second.lines)
        chip.lines.push_back({line->name, !line->consumer.isEmpty(), line->consumer});
    return chip;
}

Result<std::unique_ptr<GpioInputLine>> FakeGpio::requestInput(const GpioPlace &place,
                                                              const InputRequest &request)
{
    ++m_requests;
    const auto line = lineAt(place.path, place.offset);
    if (!line->consumer.isEmpty())
        return explainRequest(place, EBUSY);
    m_lastInput = request;
    line->consumer = request.consumer;
    line->activeLow = request.activeLow;
    line->rising = request.rising;
    line->falling = request.falling;
    line->sequence = 0;
    line->event = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    return std::unique_ptr<GpioInputLine>(std::make_unique<Input>(line));
}

Result<std::unique_ptr<GpioOutputLine>> FakeGpio::requestOutput(const GpioPlace &place,
                                                                const OutputRequest &request)
{
    ++m_requests;
    const auto line = lineAt(place.path, place.offset);
    if (!line->consumer.isEmpty())
        return explainRequest(place, EBUSY);
    line->consumer = request.consumer;
    line->activeLow = request.activeLow;
    line->high = request.on != request.activeLow;
    line->levels.append(line->high);
    return std::unique_ptr<GpioOutputLine>(std::make_unique<OutputLine>(line));
}

} // namespace outpost::test
