// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusinput.h"

#include "base/logging.h"
#include "config/modbussize.h"
#include "config/quantity.h"
#include "io/modbuspdu.h"
#include "io/modbusvalue.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostNames = 5; ///< that an error lists

} // namespace

ModbusInput::ModbusInput(const SensorConfig &sensor, Clock &clock, QObject *parent)
    : ModbusInput(sensor.modbus, ModbusBus::shared(sensor, clock), clock, parent)
{
}

ModbusInput::ModbusInput(const ModbusConfig &config, std::shared_ptr<ModbusBus> bus, Clock &clock,
                         QObject *parent)
    : Input(parent)
    , m_config(config)
    , m_clock(clock)
    , m_bus(std::move(bus))
    , m_writer(m_config, *m_bus, this)
    , m_backoff(500ms, 30s)
    , m_retry(clock.createTimer())
    , m_log(clock, [](const QString &line) { qCWarning(lcIo, "%s", qUtf8Printable(line)); })
{
    addGroup({}, m_config.interval);
    for (const ModbusGroupConfig &group : m_config.groups)
        addGroup(group.name, group.interval);
    connect(m_retry.get(), &Timer::timeout, this, &ModbusInput::pollAll);
    connect(m_bus.get(), &ModbusBus::statusChanged, this, &ModbusInput::onBus);
    connect(&m_writer, &ModbusWriter::written, this, &ModbusInput::onWritten);
}

ModbusInput::~ModbusInput()
{
    m_bus->leave(this);
}

void ModbusInput::addGroup(const QString &name, std::chrono::milliseconds interval)
{
    std::vector<size_t> values;
    for (size_t i = 0; i < m_config.registers.size(); ++i) {
        if (m_config.registers[i].poll && m_config.registers[i].group == name)
            values.push_back(i);
    }
    if (values.empty())
        return;
    const size_t index = m_groups.size();
    m_groups.push_back(
        {interval, name.isEmpty(), planModbusReads(m_config, values), m_clock.createTimer()});
    connect(m_groups.back().timer.get(), &Timer::timeout, this, [this, index] {
        enqueue(index);
        pollNext();
    });
}

void ModbusInput::start()
{
    if (status().state != State::Stopped)
        return;
    m_backoff.reset();
    m_refused.clear();
    setStatus({State::Opening, {}, {}, {}});
    m_bus->join(this);
    onBus();
}

void ModbusInput::stop()
{
    rest();
    m_bus->leave(this);
    setStatus({});
    m_writer.abandon({ErrorCode::Unavailable, u"the sensor was stopped"_s, {}});
}

bool ModbusInput::setInterval(std::chrono::milliseconds interval)
{
    m_config.interval = interval;
    for (Group &group : m_groups) {
        if (!group.isDefault)
            continue;
        group.interval = interval;
        if (group.timer->isActive())
            group.timer->startRepeating(interval);
    }
    return true;
}

void ModbusInput::writeRegister(const QString &name, const Value &value, Done done)
{
    m_writer.write(name, value, std::move(done));
}

void ModbusInput::onBus()
{
    if (status().state == State::Stopped)
        return;
    const Status &line = m_bus->status();
    if (line.state == State::Waiting) {
        rest();
        setStatus({State::Waiting, line.error, line.retryAt, {}});
    } else if (line.state == State::Running && !m_retry->isActive() && !m_polling) {
        if (m_groups.empty())
            showStatus(); // its values are only written
        else
            pollAll();
    }
}

void ModbusInput::pollAll()
{
    m_retry->stop();
    for (size_t i = 0; i < m_groups.size(); ++i) {
        m_groups[i].timer->startRepeating(m_groups[i].interval);
        enqueue(i);
    }
    pollNext();
}

void ModbusInput::rest()
{
    m_retry->stop();
    for (const Group &group : m_groups)
        group.timer->stop();
    m_due.clear();
    m_polling.reset();
    m_fields.clear();
    m_sampledAt.reset();
}

/// A group that waits for its turn already, because the device is slow, has missed one.
void ModbusInput::enqueue(size_t group)
{
    if (m_polling != group && std::ranges::find(m_due, group) == m_due.end())
        m_due.push_back(group);
}

void ModbusInput::pollNext()
{
    if (m_polling || m_due.empty())
        return;
    m_polling = m_due.front();
    m_due.pop_front();
    m_block = 0;
    m_tries = 0;
    m_fields.clear();
    m_sampledAt.reset();
    askBlock();
}

void ModbusInput::askBlock()
{
    const ModbusBlock &block = m_groups[*m_polling].blocks[m_block];
    const QModbusRequest request = modbuspdu::read(block.table, block.address, block.count);
    m_bus->send(
        this, m_config.unit, request, m_config.timeout, ModbusBus::Order::Read,
        [this, request](const Result<QModbusResponse> &answer) { onAnswer(request, answer); });
}

void ModbusInput::onAnswer(const QModbusRequest &request, const Result<QModbusResponse> &answer)
{
    if (!m_polling) // the line went away meanwhile
        return;
    if (!answer) {
        // Where the line is away, its own status tells, and begins anew.
        if (answer.error().code == ErrorCode::Unavailable)
            rest();
        else
            tryAgain(answer.error(), true);
        return;
    }
    if (answer->isException()) {
        onException(*answer);
        return;
    }
    const ModbusBlock block = m_groups[*m_polling].blocks[m_block];
    const auto values = modbuspdu::valuesRead(request, *answer, block.count);
    if (!values) {
        tryAgain(values.error().within(deviceText()), true);
        return;
    }
    answering();
    onValues(block, *values);
    nextBlock();
}

void ModbusInput::onValues(const ModbusBlock &block, const std::vector<quint16> &values)
{
    if (!m_sampledAt)
        m_sampledAt = m_clock.now();
    for (const size_t index : block.values) {
        const ModbusRegisterConfig &config = m_config.registers[index];
        const auto registers = std::span(values).subspan(size_t(config.address - block.address),
                                                         size_t(modbusSize(config)));
        if (auto value = decodeModbusValue(config, registers))
            m_fields.push_back({config.name, *std::move(value)});
        else
            qCDebug(lcIo, "%s: %s holds no number", qUtf8Printable(deviceText()),
                    qUtf8Printable(config.name));
        m_refused.erase(index);
    }
}

void ModbusInput::onException(const QModbusResponse &response)
{
    const QString why = modbuspdu::exceptionText(response);
    const QString remedy = modbuspdu::exceptionRemedy(response);
    if (modbuspdu::isAbsence(response)) {
        tryAgain({ErrorCode::TimedOut,
                  u"%1 is not there: the gateway says %2"_s.arg(deviceText(), why), remedy},
                 true);
        return;
    }
    answering();
    if (modbuspdu::isBusy(response)) {
        tryAgain({ErrorCode::Busy, why, remedy}, false);
        return;
    }
    auto &blocks = m_groups[*m_polling].blocks;
    auto parts = splitModbusBlock(m_config, blocks[m_block]);
    if (parts.size() > 1) {
        // One of them, or what lies between, may be what it refuses.
        const auto at = blocks.erase(blocks.begin() + qptrdiff(m_block));
        blocks.insert(at, parts.begin(), parts.end());
        m_tries = 0;
        askBlock();
        return;
    }
    refuse(blocks[m_block], why, remedy);
    nextBlock();
}

void ModbusInput::tryAgain(const Error &error, bool isAway)
{
    // While it is away, one try is enough: the line is for the others too.
    if (m_tries < m_config.retries && !m_away) {
        ++m_tries;
        askBlock();
    } else if (isAway) {
        away(error);
    } else {
        refuse(m_groups[*m_polling].blocks[m_block], error.message, error.remedy);
        nextBlock();
    }
}

void ModbusInput::nextBlock()
{
    m_tries = 0;
    ++m_block;
    if (m_block < m_groups[*m_polling].blocks.size())
        askBlock();
    else
        finishGroup();
}

void ModbusInput::finishGroup()
{
    m_polling.reset();
    showStatus();
    const Fields fields = std::exchange(m_fields, {});
    // A slot of statusChanged() may have stopped it.
    if (status().state == State::Stopped)
        return;
    if (!fields.empty())
        Q_EMIT sampled(fields, *m_sampledAt);
    if (status().state != State::Stopped)
        pollNext();
}

void ModbusInput::refuse(const ModbusBlock &block, const QString &why, const QString &remedy)
{
    const Error error{
        ErrorCode::Refused,
        u"%1 refuses %2 (%3 %4): %5"_s
            .arg(deviceText(), namesOf(block.values), modbuspdu::tableName(block.table))
            .arg(block.address)
            .arg(why),
        remedy};
    bool isNews = false;
    for (const size_t index : block.values)
        isNews |= m_refused.insert_or_assign(index, error).second;
    if (isNews)
        m_log.log([&] { return error.text(); });
}

void ModbusInput::away(const Error &error)
{
    rest();
    m_away = true;
    // A short floor, so that a random wait near zero does not become a busy loop.
    const auto wait = std::max(m_backoff.next(), 20ms);
    m_retry->start(wait);
    setStatus({State::Waiting, error, m_clock.now() + wait, {}});
}

void ModbusInput::answering()
{
    m_away = false;
    m_backoff.reset();
}

void ModbusInput::showStatus()
{
    const auto polled
        = size_t(std::ranges::count_if(m_config.registers, &ModbusRegisterConfig::poll));
    if (polled > 0 && m_refused.size() >= polled) {
        setStatus({State::Waiting, m_refused.begin()->second, {}, {}});
        return;
    }
    QString detail = deviceText();
    if (!m_refused.empty()) {
        std::vector<size_t> values;
        for (const auto &refused : m_refused)
            values.push_back(refused.first);
        detail += u"; it refuses %1"_s.arg(namesOf(values));
    }
    setStatus({State::Running, {}, {}, detail});
}

void ModbusInput::onWritten(const QString &name)
{
    const auto isOf = [&](const ModbusBlock &block) {
        return std::ranges::any_of(
            block.values, [&](size_t index) { return m_config.registers[index].name == name; });
    };
    for (size_t i = 0; i < m_groups.size(); ++i) {
        if (m_retry->isActive() || !std::ranges::any_of(m_groups[i].blocks, isOf))
            continue;
        // Even where it is read just now: that may have been before.
        std::erase(m_due, i);
        m_due.push_front(i);
        pollNext();
    }
}

QString ModbusInput::namesOf(const std::vector<size_t> &values) const
{
    QStringList names;
    for (const size_t index : std::span(values).first(std::min(values.size(), mostNames)))
        names.append(m_config.registers[index].name);
    QString text = names.join(u", "_s);
    if (values.size() > mostNames)
        text += u" and %1 more"_s.arg(values.size() - mostNames);
    return text;
}

QString ModbusInput::deviceText() const
{
    return u"unit %1 on %2"_s.arg(m_config.unit).arg(m_bus->text());
}

} // namespace outpost
