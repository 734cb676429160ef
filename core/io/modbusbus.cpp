// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusbus.h"

#include "base/logging.h"
#include "config/sensorconfig.h"
#include "io/modbusserialline.h"
#include "io/modbustcpline.h"

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What two sensors must have in common to share a bus.
struct Place
{
    QString host;
    quint16 tcpPort = 0;
    SerialConfig serial;
    std::chrono::milliseconds pause{0};
    Clock *clock = nullptr;

    friend bool operator==(const Place &, const Place &) = default;
};

Place placeOf(const SensorConfig &sensor, Clock &clock)
{
    const ModbusConfig &modbus = sensor.modbus;
    if (!modbus.host.isEmpty())
        return {modbus.host.toLower(), modbus.tcpPort, {}, {}, &clock};
    return {{}, 0, sensor.serial, modbus.pause, &clock};
}

} // namespace

std::shared_ptr<ModbusBus> ModbusBus::shared(const SensorConfig &sensor, Clock &clock)
{
    struct Known
    {
        Place place;
        std::weak_ptr<ModbusBus> bus;
    };
    static thread_local std::vector<Known> known;
    std::erase_if(known, [](const Known &entry) { return entry.bus.expired(); });
    const Place place = placeOf(sensor, clock);
    if (const auto found = std::ranges::find(known, place, &Known::place); found != known.end())
        return found->bus.lock();
    std::unique_ptr<ModbusLine> line;
    if (place.host.isEmpty())
        line = std::make_unique<ModbusSerialLine>(place.serial, place.pause, clock);
    else
        line = std::make_unique<ModbusTcpLine>(place.host, place.tcpPort, clock);
    auto bus = std::make_shared<ModbusBus>(std::move(line), clock);
    known.push_back({place, bus});
    return bus;
}

ModbusBus::ModbusBus(std::unique_ptr<ModbusLine> line, Clock &clock)
    : m_clock(clock)
    , m_line(std::move(line))
    , m_backoff(500ms, 30s)
    , m_retry(clock.createTimer())
    , m_rest(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, &ModbusBus::tryOpen);
    connect(m_rest.get(), &Timer::timeout, this, &ModbusBus::pump);
    connect(m_line.get(), &ModbusLine::opened, this, &ModbusBus::onOpened);
    connect(m_line.get(), &ModbusLine::lost, this, &ModbusBus::onLost);
    connect(m_line.get(), &ModbusLine::worthTrying, this, &ModbusBus::onWorthTrying);
    connect(m_line.get(), &ModbusLine::answered, this, [this](const QModbusResponse &response) {
        m_backoff.reset();
        onAnswer(response);
    });
    connect(m_line.get(), &ModbusLine::unanswered, this, [this](const Error &error) {
        if (const auto rest = m_asked ? m_line->rest(m_asked->timeout) : 0ms; rest > 0ms)
            m_rest->start(rest);
        onAnswer(error);
    });
}

ModbusBus::~ModbusBus() = default;

void ModbusBus::join(const QObject *user)
{
    m_users.append(user);
    if (m_users.size() > 1)
        return;
    m_backoff.reset();
    tryOpen();
}

void ModbusBus::leave(const QObject *user)
{
    if (!m_users.removeOne(user))
        return;
    for (auto *questions : {&m_next, &m_writes, &m_reads})
        std::erase_if(*questions, [&](const Question &asked) { return asked.user == user; });
    // What is on the line has to come to its end.
    if (m_asked && m_asked->user == user)
        m_asked->user = nullptr;
    if (!m_users.isEmpty())
        return;
    m_retry->stop();
    m_rest->stop();
    m_asked.reset();
    m_line->close();
    setStatus({});
}

void ModbusBus::send(const QObject *user, int unit, const QModbusRequest &request,
                     std::chrono::milliseconds timeout, Order order, Done done)
{
    Question question{user, unit, request, timeout, std::move(done)};
    auto &questions = order == Order::Next ? m_next : order == Order::Write ? m_writes : m_reads;
    questions.push_back(std::move(question));
    QMetaObject::invokeMethod(this, &ModbusBus::pump, Qt::QueuedConnection);
}

void ModbusBus::pump()
{
    if (!isOpen()) {
        giveUp();
        return;
    }
    if (m_asked || m_rest->isActive())
        return;
    for (auto *questions : {&m_next, &m_writes, &m_reads}) {
        if (questions->empty())
            continue;
        m_asked = std::move(questions->front());
        questions->pop_front();
        m_line->send(m_asked->unit, m_asked->request, m_asked->timeout);
        return;
    }
}

void ModbusBus::onAnswer(const Result<QModbusResponse> &answer)
{
    if (!m_asked)
        return;
    const Question asked = *std::exchange(m_asked, std::nullopt);
    // What it asks for next from within goes before what waits.
    if (asked.user)
        asked.done(answer);
    pump();
}

/// Nothing waits for a line that is away: who asked hears so, and knows better than the line
/// whether asking later makes sense.
void ModbusBus::giveUp()
{
    const Error error = m_status.error.value_or(
        Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_line->text()), {}});
    const Error unavailable{ErrorCode::Unavailable, error.message, error.remedy};
    if (m_asked)
        m_next.push_front(*std::exchange(m_asked, std::nullopt));
    for (auto *questions : {&m_next, &m_writes, &m_reads}) {
        // Those that are asked meanwhile have a turn of their own.
        for (auto count = questions->size(); count > 0 && !questions->empty(); --count) {
            const Question question = std::move(questions->front());
            questions->pop_front();
            if (question.user)
                question.done(unavailable);
        }
    }
}

void ModbusBus::tryOpen()
{
    m_retry->stop();
    if (m_users.isEmpty())
        return;
    setStatus({Input::State::Opening, {}, {}, {}});
    m_line->open();
}

void ModbusBus::onOpened()
{
    m_rest->stop();
    setStatus({Input::State::Running, {}, {}, m_line->text()});
    pump();
}

void ModbusBus::onLost(const Error &error, bool watched)
{
    if (m_users.isEmpty())
        return;
    m_rest->stop();
    if (status().state == Input::State::Running)
        qCWarning(lcIo, "%s", qUtf8Printable(error.text()));
    std::optional<Timestamp> retryAt;
    if (!watched) {
        // A short floor, so that a random wait near zero does not become a busy loop.
        const auto wait = std::max(m_backoff.next(), 20ms);
        m_retry->start(wait);
        retryAt = m_clock.now() + wait;
    }
    setStatus({Input::State::Waiting, error, retryAt, {}});
    giveUp();
}

void ModbusBus::onWorthTrying()
{
    if (status().state != Input::State::Waiting)
        return;
    const bool forbidden = status().error && status().error->code == ErrorCode::PermissionDenied;
    // Otherwise its turn comes: folders that change a lot must not wear it out.
    if (!m_retry->isActive() || forbidden)
        tryOpen();
}

void ModbusBus::setStatus(Input::Status status)
{
    if (status == m_status)
        return;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

} // namespace outpost
