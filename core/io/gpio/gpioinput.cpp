// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpioinput.h"

#include "base/logging.h"

#include <algorithm>
#include <array>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Measure = GpioInputConfig::Measure;

namespace {

constexpr double mostEdges = 20'000; ///< a second that are read of one sensor
constexpr double mostChanges = 1'000; ///< a second that are told one by one
constexpr int edgesATurn = 256; ///< of the event loop
constexpr size_t kernelKeeps = 16; ///< edges of a line that nobody has read yet, at least

} // namespace

GpioInput::GpioInput(const QString &name, const GpioConfig &config, Clock &clock, GpioSystem &gpio,
                     QObject *parent)
    : Input(parent)
    , m_consumer(u"outpost "_s + name)
    , m_config(config)
    , m_clock(clock)
    , m_gpio(gpio)
    , m_wait(clock)
    , m_tickTimer(clock.createTimer())
    , m_settleTimer(clock.createTimer())
    , m_tellTimer(clock.createTimer())
    , m_pauseTimer(clock.createTimer())
    , m_edgeBudget(mostEdges)
    , m_tellBudget(mostChanges)
    , m_log(
          clock,
          [this](const QString &text) {
              qCWarning(lcIo, "%s: %s", qUtf8Printable(m_consumer), qUtf8Printable(text));
          },
          1)
{
    connect(&m_wait, &GpioWait::tryAgain, this, &GpioInput::tryOpen);
    connect(&m_wait, &GpioWait::vanished, this, [this] {
        failed({ErrorCode::NotFound, u"the chip of %1 was taken away"_s.arg(describe()),
                u"It is taken again as soon as it is there"_s});
    });
    connect(m_tickTimer.get(), &Timer::timeout, this, &GpioInput::tick);
    connect(m_settleTimer.get(), &Timer::timeout, this, &GpioInput::settle);
    connect(m_tellTimer.get(), &Timer::timeout, this, &GpioInput::tellLast);
    connect(m_pauseTimer.get(), &Timer::timeout, this, [this] {
        for (Line &line : m_lines) {
            if (line.notifier)
                line.notifier->setEnabled(true);
        }
        scheduleSettle();
    });
}

GpioInput::~GpioInput()
{
    closeLines();
}

void GpioInput::start()
{
    if (status().state != State::Stopped)
        return;
    m_lines.clear();
    for (const GpioInputConfig &config : m_config.lines)
        m_lines.push_back({.config = config, .meter = GpioMeter(config, m_gpio.debounces())});
    setStatus({State::Opening, {}, {}, {}});
    tryOpen();
}

void GpioInput::stop()
{
    m_wait.stop();
    closeLines();
    setStatus({});
}

bool GpioInput::setInterval(std::chrono::milliseconds interval)
{
    m_config.interval = interval;
    if (status().state == State::Running)
        startTicking();
    return true;
}

/// A frequency is over what passes between two ticks, whatever the interval is.
void GpioInput::startTicking()
{
    if (m_config.interval.count() > 0)
        m_tickTimer->startRepeating(m_config.interval);
    else
        m_tickTimer->stop();
}

void GpioInput::tryOpen()
{
    for (Line &line : m_lines) {
        if (const auto got = open(line); !got) {
            failed(got.error());
            return;
        }
    }
    opened();
}

Result<void> GpioInput::open(Line &line)
{
    m_wait.watch(m_gpio.awaited(line.config.line));
    const auto place = m_gpio.find(line.config.line);
    if (!place)
        return place.error();
    auto held = m_gpio.requestInput(
        *place,
        {.rising = line.meter.wantsRising(),
         .falling = line.meter.wantsFalling(),
         .activeLow = line.config.line.activeLow,
         .bias = line.config.line.bias,
         .debounce = m_gpio.debounces() ? line.config.debounce : std::chrono::microseconds(0),
         .consumer = m_consumer});
    if (!held)
        return held.error();
    // After the request: a change in between is seen twice, and once is enough to know of it.
    const auto on = (*held)->isOn();
    if (!on)
        return on.error();
    line.place = *place;
    line.held = *std::move(held);
    line.meter.begin(*on);
    line.countBefore = line.meter.count();
    line.frequency.reset();
    return {};
}

void GpioInput::opened()
{
    const int opening = ++m_openings;
    for (Line &line : m_lines) {
        line.notifier
            = std::make_unique<QSocketNotifier>(line.held->descriptor(), QSocketNotifier::Read);
        connect(line.notifier.get(), &QSocketNotifier::activated, this, [this, &line] {
            const int ours = m_openings;
            drain(line);
            if (ours == m_openings)
                scheduleSettle();
        });
    }
    m_wait.succeeded(m_lines.front().place.path);
    m_tickedAt = m_clock.steady();
    startTicking();
    setStatus({State::Running, {}, {}, describe()});
    // A slot of statusChanged() may have stopped it.
    if (opening == m_openings)
        sayFields(m_clock.now());
}

void GpioInput::closeLines()
{
    ++m_openings;
    m_tickTimer->stop();
    m_settleTimer->stop();
    m_tellTimer->stop();
    m_pauseTimer->stop();
    for (Line &line : m_lines) {
        if (line.notifier) {
            // deleteLater: this may be its own signal's doing.
            line.notifier->setEnabled(false);
            line.notifier->disconnect(this);
            line.notifier.release()->deleteLater();
        }
        line.held.reset();
    }
}

void GpioInput::failed(Error error)
{
    const bool wasOpen = status().state == State::Running;
    const QString awaited = wasOpen ? m_lines.front().place.path : QString();
    closeLines();
    if (wasOpen)
        m_wait.watch(awaited);
    const auto retryAt = m_wait.failed(error);
    setStatus({State::Waiting, std::move(error), retryAt, {}});
}

bool GpioInput::drain(Line &line)
{
    std::array<GpioEdge, 64> edges;
    size_t total = 0;
    const qint64 lostBefore = line.meter.lost();
    while (true) {
        const int room = m_edgeBudget.available(m_clock.steady(), int(edges.size()));
        if (room == 0) {
            m_log.log([&] {
                return u"%1 changes more than %2 times a second: not every edge is read"_s
                    .arg(line.place.text())
                    .arg(mostEdges);
            });
            pause(m_edgeBudget.wait(m_clock.steady()));
            return false;
        }
        if (total >= edgesATurn)
            return false;
        const auto count = line.held->read(std::span(edges).first(size_t(room)));
        if (!count) {
            failed(count.error());
            return false;
        }
        m_edgeBudget.take(int(*count));
        total += *count;
        for (const GpioEdge &edge : std::span(edges).first(*count)) {
            if (!tell(line.meter.take(edge.rising, steadyOf(edge.at), edge.sequence)))
                return false;
        }
        if (*count == 0)
            break;
    }
    // What did not fit is gone, and the last edge that was read need not be the last there was.
    if (total != 0 && total < kernelKeeps && line.meter.lost() == lostBefore)
        return true;
    const auto on = line.held->isOn();
    if (!on) {
        failed(on.error());
        return false;
    }
    return tell(line.meter.correct(*on, m_clock.steady()));
}

void GpioInput::settle()
{
    // Before reading: what happened until then is there to be read.
    const SteadyTime now = m_clock.steady();
    const int opening = m_openings;
    for (Line &line : m_lines) {
        if (line.meter.dueAt() && drain(line))
            tell(line.meter.settle(now));
        if (opening != m_openings)
            return;
    }
    scheduleSettle();
}

void GpioInput::scheduleSettle()
{
    std::optional<SteadyTime> due;
    for (const Line &line : m_lines) {
        if (const auto at = line.meter.dueAt(); at && (!due || *at < *due))
            due = at;
    }
    // While nothing is read, nobody can say that nothing came.
    if (!due || m_pauseTimer->isActive()) {
        m_settleTimer->stop();
        return;
    }
    // Not at once where it is due already: the loop has more to read first.
    m_settleTimer->start(std::max<std::chrono::microseconds>(*due - m_clock.steady(), 1ms));
}

void GpioInput::tick()
{
    const int opening = m_openings;
    for (Line &line : m_lines) {
        if (!m_pauseTimer->isActive())
            drain(line);
        if (opening != m_openings)
            return;
    }
    const SteadyTime now = m_clock.steady();
    const double seconds = std::chrono::duration<double>(now - m_tickedAt).count();
    m_tickedAt = now;
    for (Line &line : m_lines) {
        const qint64 edges
            = line.meter.count() - std::exchange(line.countBefore, line.meter.count());
        if (seconds > 0)
            line.frequency = double(edges) * line.config.scale / seconds;
    }
    scheduleSettle();
    sayFields(m_clock.now());
}

bool GpioInput::tell(const GpioMeter::Change &change)
{
    if (!change)
        return true;
    if (m_tellTimer->isActive() || m_tellBudget.available(m_clock.steady(), 1) == 0) {
        m_log.log([] {
            return u"more than %1 changes a second: they are not told one by one"_s.arg(
                mostChanges);
        });
        if (!m_tellTimer->isActive())
            m_tellTimer->start(
                std::max<std::chrono::microseconds>(m_tellBudget.wait(m_clock.steady()), 100ms));
        return true;
    }
    const int opening = m_openings;
    m_tellBudget.take(1);
    sayFields(m_clock.now() - (m_clock.steady() - *change));
    return opening == m_openings;
}

void GpioInput::tellLast()
{
    m_tellBudget.take(1);
    sayFields(m_clock.now());
}

void GpioInput::sayFields(Timestamp at)
{
    Fields fields;
    for (const Line &line : m_lines) {
        switch (line.config.measure) {
        case Measure::State:
            fields.push_back({line.config.name, line.meter.isOn()});
            break;
        case Measure::Count:
            if (line.config.scale == 1.0)
                fields.push_back({line.config.name, line.meter.count()});
            else
                fields.push_back(
                    {line.config.name, double(line.meter.count()) * line.config.scale});
            break;
        case Measure::Frequency:
            if (line.frequency)
                fields.push_back({line.config.name, *line.frequency});
            break;
        }
    }
    if (!fields.empty())
        Q_EMIT sampled(fields, at);
}

void GpioInput::pause(std::chrono::microseconds wait)
{
    for (Line &line : m_lines)
        line.notifier->setEnabled(false);
    m_settleTimer->stop();
    m_pauseTimer->start(std::max<std::chrono::microseconds>(wait, 100ms));
}

SteadyTime GpioInput::steadyOf(std::chrono::nanoseconds kernelTime) const
{
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(kernelTime);
    const SteadyTime now = m_clock.steady();
    const auto near = [](std::chrono::microseconds age) { return age > -1s && age < 1h; };
    if (const SteadyTime monotonic(time); near(now - monotonic))
        return std::min(monotonic, now);
    // Linux before 5.7 tells the wall clock's time.
    if (const auto age = m_clock.now() - Timestamp(time); near(age))
        return now - std::max<std::chrono::microseconds>(age, 0us);
    return now;
}

QString GpioInput::describe() const
{
    constexpr size_t most = 4;
    QStringList places;
    for (const Line &line : m_lines) {
        if (size_t(places.size()) == most)
            break;
        places.append(line.place.text());
    }
    if (m_lines.size() > most)
        places.append(u"and %1 more"_s.arg(m_lines.size() - most));
    return places.join(u", "_s);
}

} // namespace outpost
