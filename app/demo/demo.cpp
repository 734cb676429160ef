// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo.h"

#include "app/demo/democonfig.h"
#include "config/configreader.h"
#include "io/pseudoterminal.h"

#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSaveFile>

#include <cstdio>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int linesBetweenHeaders = 20;
constexpr quint32 boilerSeed = 20261122;
const QString lineName = u"boiler.tty"_s;

/// "81.20", or a dash where the reading has no such number.
QString number(const std::optional<Reading> &reading, QStringView field, int decimals)
{
    if (reading) {
        for (const Field &f : reading->fields) {
            if (f.name != field)
                continue;
            if (const double *value = std::get_if<double>(&f.value))
                return QString::number(*value, 'f', decimals);
            if (const qint64 *value = std::get_if<qint64>(&f.value))
                return QString::number(*value);
        }
    }
    return u"-"_s;
}

QString valve(const std::optional<Reading> &reading)
{
    if (reading) {
        for (const Field &field : reading->fields) {
            if (const bool *open = std::get_if<bool>(&field.value); open && field.name == u"valve")
                return *open ? u"open"_s : u"shut"_s;
        }
    }
    return u"-"_s;
}

} // namespace

Demo::Demo(Options options, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_end(clock.createTimer())
    , m_tick(clock.createTimer())
    , m_hubReturn(clock.createTimer())
    , m_plugReturn(clock.createTimer())
    , m_patience(clock.createTimer())
{
    connect(m_hubReturn.get(), &Timer::timeout, this, [this] { m_hub->start(); });
    connect(m_plugReturn.get(), &Timer::timeout, this, [this] {
        if (const auto plugged = plugIn(); !plugged)
            fail(plugged.error());
        tell(u"the line is plugged in again"_s);
    });
    connect(m_patience.get(), &Timer::timeout, this, [this] { m_agent->drain(); });

    connect(m_end.get(), &Timer::timeout, this, &Demo::stop);
    connect(m_tick.get(), &Timer::timeout, this, &Demo::showLine);
}

Demo::~Demo()
{
    // The agent reads from the line until it goes.
    m_agent.reset();
}

void Demo::start()
{
    if (!m_folder.isValid()) {
        fail({ErrorCode::Io, u"no temporary folder: %1"_s.arg(m_folder.errorString()),
              u"Make room in the folder for temporary files, or set TMPDIR to another"_s});
        return;
    }
    m_hub = std::make_unique<HubProcess>(m_folder.filePath(u"hub"_s), m_clock);
    connect(m_hub.get(), &HubProcess::failed, this, &Demo::fail);
    connect(m_hub.get(), &HubProcess::ended, this, &Demo::onHubEnded);
    connect(m_hub.get(), &HubProcess::ready, this, &Demo::registerDevice, Qt::SingleShotConnection);
    m_hub->start();
}

void Demo::registerDevice()
{
    auto connectionString = std::make_shared<QString>();
    m_hub->run(
        {u"device"_s, u"add"_s, u"demo"_s},
        [connectionString](const QByteArray &line) { *connectionString = QString::fromUtf8(line); },
        [this, connectionString](const Result<void> &done) {
            if (done)
                startAgent(*connectionString);
            else
                fail(done.error());
        });
}

Result<QString> Demo::writeConfiguration(const QString &connectionString) const
{
    const auto write = [this](const QString &name, const QString &text) -> Result<QString> {
        QSaveFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
            return Error{ErrorCode::Io,
                         u"%1 can't be written: %2"_s.arg(file.fileName(), file.errorString()),
                         u"Make room in the folder for temporary files"_s};
        return file.fileName();
    };
    if (const auto written = write(u"device.cs"_s, connectionString); !written)
        return written.error();
    return write(u"outpost.toml"_s,
                 demoConfiguration(m_hub->caFile(), m_folder.filePath(lineName)));
}

void Demo::startAgent(const QString &connectionString)
{
    if (const auto plugged = plugIn(); !plugged) {
        fail(plugged.error());
        return;
    }
    const auto file = writeConfiguration(connectionString);
    if (!file) {
        fail(file.error());
        return;
    }
    const ConfigResult config = readConfig(*file);
    if (!config.errors.empty()) {
        fail({ErrorCode::Configuration, config.errors.front().text(), {}});
        return;
    }
    m_agent = std::make_unique<Agent>(agentState(), HubClient::Parts{.clock = &m_clock});
    connect(m_agent.get(), &Agent::readingAccepted, this, [this](const Reading &reading) {
        m_tally.accepted(reading);
        (reading.sensor == u"boiler" ? m_lastBoiler : m_lastSystem) = reading;
    });
    connect(m_agent.get(), &Agent::drained, this, &Demo::count);
    if (const auto started = m_agent->start(config.config); !started) {
        fail(started.error());
        return;
    }
    m_boiler = std::make_unique<Boiler>(
        m_clock,
        [this](const QByteArray &bytes) {
            if (m_line)
                m_line->write(bytes);
        },
        boilerSeed);
    m_boiler->start();
    m_startedAt = m_clock.steady();
    m_tick->startRepeating(1s);
    if (m_options.duration)
        m_end->start(*m_options.duration);
    showHeader();
    if (m_options.chaos) {
        m_chaos = std::make_unique<Chaos>(m_clock, QRandomGenerator::global()->generate());
        connect(m_chaos.get(), &Chaos::killHub, this, [this] { m_hub->kill(); });
        connect(m_chaos.get(), &Chaos::cutConnection, this, &Demo::cutConnection);
        connect(m_chaos.get(), &Chaos::pullPlug, this, &Demo::pullPlug);
        m_chaos->start();
    }
}

Result<void> Demo::plugIn()
{
    auto line = PseudoTerminal::open();
    if (!line)
        return line.error();
    m_line = *std::move(line);
    connect(m_line.get(), &PseudoTerminal::received, this, [this](const QByteArray &bytes) {
        if (m_boiler)
            m_boiler->hear(bytes);
    });
    // Under one name, as udev would give it.
    const QString name = m_folder.filePath(lineName);
    QFile::remove(name);
    if (!QFile::link(m_line->path(), name))
        return Error{ErrorCode::Io, u"%1 can't be made"_s.arg(name), {}};
    return {};
}

void Demo::pullPlug()
{
    if (!m_line)
        return;
    tell(u"the line is unplugged"_s);
    QFile::remove(m_folder.filePath(lineName));
    m_line.reset();
    m_plugReturn->start(m_chaos->duration());
}

void Demo::cutConnection()
{
    if (!m_hub->isReady())
        return;
    tell(u"the connection is cut"_s);
    // It may be killed while it is asked; then the connection is cut as well.
    m_hub->run(
        {u"fault"_s, u"--device"_s, u"demo"_s, u"--kind"_s, u"drop"_s, u"--for"_s, u"1"_s},
        [](const QByteArray &) {}, [](const Result<void> &) {});
}

void Demo::onHubEnded()
{
    if (m_over)
        return;
    tell(u"the hub is gone; it comes back"_s);
    m_hubReturn->start(m_chaos ? m_chaos->duration() : 2s);
}

void Demo::tell(const QString &what)
{
    std::fprintf(stderr, "       --- %s\n", qUtf8Printable(what));
}

void Demo::stop()
{
    if (m_stopping || m_over)
        return;
    m_stopping = true;
    m_end->stop();
    m_tick->stop();
    if (!m_agent) {
        m_over = true;
        Q_EMIT finished(1);
        return;
    }
    m_boiler->stop();
    if (m_chaos)
        m_chaos->stop();
    m_plugReturn->stop();
    connect(m_agent.get(), &Agent::hubStatusChanged, this, &Demo::drainWhenConnected);
    m_patience->start(90s);
    drainWhenConnected();
}

void Demo::drainWhenConnected()
{
    // What is accepted is on the disk, and would go out after the next start: but there is none.
    if (m_agent->hubStatus().state != HubState::Connected || std::exchange(m_draining, true))
        return;
    m_patience->stop();
    m_agent->drain();
}

void Demo::count()
{
    m_hub->run(
        {u"monitor"_s, u"--from-start"_s, u"--no-follow"_s},
        [this](const QByteArray &line) {
            const auto received = m_tally.received(QJsonDocument::fromJson(line).object());
            if (!received)
                std::fprintf(stderr, "%s\n", qUtf8Printable(received.error().text()));
        },
        [this](const Result<void> &done) {
            if (done)
                report();
            else
                fail(done.error());
        });
}

void Demo::report()
{
    if (m_over)
        return;
    m_over = true;
    const Agent::Totals totals = m_agent->totals();
    // By hand, so that the keys stand in the order in which the data goes.
    std::printf("{\"readings\":%lld,\"messages\":%llu,\"acknowledged\":%llu,\"received\":%lld,"
                "\"lost\":%lld,\"duplicates\":%lld}\n",
                qlonglong(m_tally.readings()), qulonglong(totals.messages),
                qulonglong(totals.acknowledged), qlonglong(m_tally.receivedMessages()),
                qlonglong(m_tally.lost()), qlonglong(m_tally.duplicates()));
    std::fflush(stdout);
    Q_EMIT finished(m_tally.lost() == 0 ? 0 : 1);
}

void Demo::showHeader()
{
    if (m_linesShown == 0) {
        std::fprintf(stderr,
                     "Outpost demo: hub %s (process %lld), boiler on %s, everything in %s\n"
                     "Ask it from another terminal: outpost status --state %s\n\n",
                     qUtf8Printable(m_hub->url()), qlonglong(m_hub->processId()),
                     qUtf8Printable(m_line->path()), qUtf8Printable(m_folder.path()),
                     qUtf8Printable(agentState()));
    }
    std::fprintf(stderr, "%5s  %-16s %7s %6s %5s %5s %9s %9s %9s %8s %8s\n", "time", "hub", "°C",
                 "bar", "valve", "load", "readings", "messages", "acked", "waiting", "refused");
}

void Demo::showLine()
{
    if (m_linesShown > 0 && m_linesShown % linesBetweenHeaders == 0)
        showHeader();
    ++m_linesShown;
    const AgentSnapshot snapshot = m_agent->snapshot();
    const Flow flow = snapshot.flow();
    qint64 refused = 0;
    const auto sensors = snapshot.sensors();
    for (const SensorLine &sensor : sensors)
        refused += sensor.rejected();
    const auto age
        = std::chrono::duration_cast<std::chrono::seconds>(m_clock.steady() - m_startedAt).count();
    std::fprintf(stderr, "%02d:%02d  %-16s %6s %6s %5s %5s %9lld %9lld %9lld %8lld %8lld\n",
                 int(age / 60), int(age % 60), qUtf8Printable(snapshot.hub().state()),
                 qUtf8Printable(number(m_lastBoiler, u"temperature", 2)),
                 qUtf8Printable(number(m_lastBoiler, u"pressure", 2)),
                 qUtf8Printable(valve(m_lastBoiler)),
                 qUtf8Printable(number(m_lastSystem, u"load1", 2)), qlonglong(flow.readings()),
                 qlonglong(flow.messages()), qlonglong(flow.acknowledged()),
                 qlonglong(flow.waiting()), qlonglong(refused));
}

void Demo::fail(const Error &error)
{
    if (m_over)
        return;
    m_over = true;
    std::fprintf(stderr, "outpost demo: %s\n", qUtf8Printable(error.text()));
    Q_EMIT finished(1);
}

} // namespace outpost
