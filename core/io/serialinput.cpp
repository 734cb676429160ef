// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialinput.h"

#include "base/logging.h"

#include <QFileInfo>
#include <QSerialPort>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostUnwritten = 64 * 1024;
/// udev sets a new device's rights and links a moment after its file appears.
constexpr auto settleTime = 50ms;

} // namespace

SerialInput::SerialInput(SerialConfig config, Clock &clock, SerialSystem system, QObject *parent)
    : Input(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_system(std::move(system))
    , m_backoff(500ms, 30s)
    , m_retry(clock.createTimer())
    , m_settle(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, &SerialInput::tryOpen);
    connect(m_settle.get(), &Timer::timeout, this, &SerialInput::onDevicesChanged);
    connect(&m_watcher, &PathWatcher::changed, this, [this] {
        if (!m_settle->isActive())
            m_settle->start(settleTime);
    });
}

SerialInput::~SerialInput()
{
    closePort();
}

void SerialInput::start()
{
    if (status().state != State::Stopped)
        return;
    m_wasOpen = false;
    m_backoff.reset();
    setStatus({State::Opening, {}, {}, {}});
    tryOpen();
}

void SerialInput::stop()
{
    m_retry->stop();
    m_settle->stop();
    m_watcher.stop();
    closePort();
    setStatus({});
}

Result<void> SerialInput::write(QByteArrayView bytes)
{
    if (!m_port)
        return Error{ErrorCode::Unavailable, u"the serial line is not open"_s, {}};
    if (m_port->bytesToWrite() + bytes.size() > mostUnwritten)
        return Error{ErrorCode::Busy, u"%1 does not take what is written to it"_s.arg(m_path),
                     u"Look at the flow control of both sides"_s};
    if (m_port->write(bytes.data(), bytes.size()) != bytes.size())
        return Error{
            ErrorCode::Io, u"%1 can't be written to: %2"_s.arg(m_path, m_port->errorString()), {}};
    return {};
}

Result<QString> SerialInput::locate() const
{
    if (m_config.port.isEmpty()) {
        auto device = chooseSerialDevice(m_config, m_system.devices());
        if (!device)
            return device.error();
        return device->path;
    }
    if (!QFileInfo::exists(m_config.port))
        return Error{ErrorCode::NotFound, u"the serial port %1 is not there"_s.arg(m_config.port),
                     u"Plug the device in; it is taken as soon as it is there"_s};
    return m_config.port;
}

void SerialInput::watch()
{
    // With USB ids any new device file may be the one.
    m_watching
        = m_watcher.watch(m_config.port.isEmpty() ? m_system.devRoot + u"/tty"_s : m_config.port);
}

void SerialInput::tryOpen()
{
    m_retry->stop();
    // Watching begins before looking, so that what appears in between is not missed.
    watch();
    auto path = locate();
    if (!path) {
        waitFor(path.error());
        return;
    }
    auto port = m_system.open(*path, m_config);
    if (!port)
        tryLater(port.error());
    else
        opened(*path, std::move(*port));
}

void SerialInput::opened(const QString &path, std::unique_ptr<QSerialPort> port)
{
    m_watcher.stop();
    m_settle->stop();
    m_port = std::move(port);
    m_path = path;
    connect(m_port.get(), &QSerialPort::readyRead, this, &SerialInput::read);
    // Queued, because the port must not be closed inside its own signal; a broken line reports
    // itself several times, and what is still queued of an earlier port means nothing here.
    const int opening = ++m_openings;
    connect(
        m_port.get(), &QSerialPort::errorOccurred, this,
        [this, opening](QSerialPort::SerialPortError error) {
            if (error == QSerialPort::NoError || !m_port || opening != m_openings)
                return;
            // At the end of a line that hung up there is no error of the system's to tell.
            lost(error == QSerialPort::ReadError ? u"the device hung up"_s : m_port->errorString());
        },
        Qt::QueuedConnection);
    if (m_wasOpen)
        Q_EMIT interrupted();
    m_wasOpen = true;
    qCInfo(lcIo, "%s is open", qUtf8Printable(describe(path)));
    setStatus({State::Running, {}, {}, describe(path)});
    if (m_port && m_port->bytesAvailable() > 0)
        read();
}

void SerialInput::read()
{
    // Taken before the bytes: it stands for the first of them.
    const Timestamp at = m_clock.now();
    const QByteArray bytes = m_port->readAll();
    if (bytes.isEmpty())
        return;
    m_backoff.reset();
    Q_EMIT bytesReceived(bytes, at);
}

void SerialInput::lost(const QString &reason)
{
    qCWarning(lcIo, "%s was lost: %s", qUtf8Printable(m_path), qUtf8Printable(reason));
    closePort();
    watch();
    if (auto path = locate(); !path)
        waitFor(path.error());
    else
        tryLater(
            {ErrorCode::Io, u"%1 was lost: %2"_s.arg(m_path, reason),
             u"It is opened again by itself; if this comes back, look at the cable and the power"_s});
}

void SerialInput::onDevicesChanged()
{
    if (m_port || status().state != State::Waiting)
        return;
    const auto path = locate();
    const bool wasAbsent = !m_retry->isActive();
    const bool wasForbidden = status().error && status().error->code == ErrorCode::PermissionDenied;
    if (!path)
        waitFor(path.error());
    else if (wasAbsent || wasForbidden) // otherwise its turn comes: folders that change a lot must
                                        // not wear it out
        tryOpen();
}

void SerialInput::waitFor(Error error)
{
    // Without notice from the system there is only trying.
    if (!m_watching) {
        tryLater(std::move(error));
        return;
    }
    m_retry->stop();
    setStatus({State::Waiting, std::move(error), {}, {}});
}

void SerialInput::tryLater(Error error)
{
    // A short floor, so that a random wait near zero does not become a busy loop.
    const auto wait = std::max(m_backoff.next(), 20ms);
    m_retry->start(wait);
    setStatus({State::Waiting, std::move(error), m_clock.now() + wait, {}});
}

void SerialInput::closePort()
{
    if (!m_port)
        return;
    m_port->disconnect(this);
    // deleteLater: a slot of bytesReceived() may have called stop(), and then the port is still
    // reading.
    m_port->close();
    m_port.release()->deleteLater();
}

QString SerialInput::describe(const QString &path) const
{
    static constexpr char parityLetters[] = {'N', 'E', 'O', 'M', 'S'};
    return u"%1 at %2 %3%4%5"_s.arg(path)
        .arg(m_config.baud)
        .arg(m_config.dataBits)
        .arg(QLatin1Char(parityLetters[int(m_config.parity)]))
        .arg(m_config.stopBits == SerialConfig::StopBits::One ? 1 : 2);
}

} // namespace outpost
