// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialinput.h"

#include "base/logging.h"

#include <QSerialPort>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostUnwritten = 64 * 1024;

} // namespace

SerialInput::SerialInput(SerialConfig config, Clock &clock, SerialSystem system, QObject *parent)
    : Input(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_system(std::move(system))
    , m_backoff(500ms, 30s)
    , m_place(m_config, clock, m_system)
    , m_retry(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, &SerialInput::tryOpen);
    connect(&m_place, &SerialPlace::changed, this, &SerialInput::onDevicesChanged);
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
    m_place.stop();
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
    Q_EMIT written(bytes);
    return {};
}

void SerialInput::tryOpen()
{
    m_retry->stop();
    m_place.watch();
    auto path = m_place.locate();
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
    m_place.stop();
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
    qCInfo(lcIo, "%s is open", qUtf8Printable(serialLineText(path, m_config)));
    setStatus({State::Running, {}, {}, serialLineText(path, m_config)});
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
    m_place.watch();
    if (auto path = m_place.locate(); !path)
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
    const auto path = m_place.locate();
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
    if (!m_place.isWatched()) {
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

} // namespace outpost
