// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusserialline.h"

#include "base/logging.h"

#include <QModbusRtuSerialClient>
#include <QSerialPort>
#include <QVariant>

#include <algorithm>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/// An answer that is later than this after its timeout would be taken for that to the next request.
constexpr auto longestRest = 500ms;
constexpr qint64 readBuffer = 4096; ///< many times the longest frame, which has 256 bytes
constexpr int mostUnasked = 1000;
constexpr int longestFrame = 256;

} // namespace

ModbusSerialLine::ModbusSerialLine(const SerialConfig &config, std::chrono::milliseconds pause,
                                   Clock &clock, SerialSystem system, QObject *parent)
    : QtModbusLine(clock, parent)
    , m_config(config)
    , m_pause(pause)
    , m_system(std::move(system))
    , m_place(m_config, clock, m_system)
    , m_path(m_config.port)
{
    connect(&m_place, &SerialPlace::changed, this, &ModbusLine::worthTrying);
}

ModbusSerialLine::~ModbusSerialLine()
{
    close();
}

void ModbusSerialLine::open()
{
    m_place.watch();
    if (const auto opened = tryOpen(); !opened) {
        const Error &error = opened.error();
        breakDown(error, m_place.isWatched() && error.code == ErrorCode::NotFound);
        return;
    }
    m_place.stop();
    qCInfo(lcIo, "%s is open for Modbus", qUtf8Printable(text()));
    announceOpened();
}

Result<void> ModbusSerialLine::tryOpen()
{
    const auto path = m_place.locate();
    if (!path)
        return path.error();
    const auto device = serialDeviceFile(*path);
    if (!device)
        return device.error();
    auto made = std::make_unique<QModbusRtuSerialClient>();
    made->setConnectionParameter(QModbusDevice::SerialPortNameParameter, *device);
    made->setConnectionParameter(QModbusDevice::SerialBaudRateParameter, m_config.baud);
    made->setConnectionParameter(QModbusDevice::SerialDataBitsParameter, m_config.dataBits);
    made->setConnectionParameter(QModbusDevice::SerialParityParameter,
                                 serialParity(m_config.parity));
    made->setConnectionParameter(QModbusDevice::SerialStopBitsParameter,
                                 m_config.stopBits == SerialConfig::StopBits::One
                                     ? QSerialPort::OneStop
                                     : QSerialPort::TwoStop);
    if (m_pause.count() > 0)
        made->setInterFrameDelay(int(std::chrono::microseconds(m_pause).count()));
    auto *port = qobject_cast<QSerialPort *>(made->device());
    if (!port)
        return Error{ErrorCode::Unsupported, u"Qt SerialBus has no serial port here"_s, {}};
    // What Qt takes no parameter for is set on its port itself.
    port->setFlowControl(serialFlowControl(m_config.flowControl));
    port->setReadBufferSize(readBuffer);
    if (!made->connectDevice())
        return explainSerialFailure(*device, *port);
    if (auto claimed = claimSerialPort(*device, *port); !claimed)
        return claimed;
    m_path = *path;
    m_unasked = 0;
    connect(port, &QSerialPort::readyRead, this, &ModbusSerialLine::onBytes);
    connect(port, &QSerialPort::errorOccurred, this, [this, port](QSerialPort::SerialPortError error) {
        if (error == QSerialPort::NoError)
            return;
        const QString reason
            = error == QSerialPort::ReadError ? u"the device hung up"_s : port->errorString();
        m_place.watch();
        breakDown(
            {ErrorCode::Io, u"%1 was lost: %2"_s.arg(m_path, reason),
             u"It is opened again by itself; if this comes back, look at the cable and the power"_s});
    });
    take(std::move(made));
    return {};
}

void ModbusSerialLine::close()
{
    m_place.stop();
    hangUp();
}

void ModbusSerialLine::hangUp()
{
    if (client()) {
        if (auto *port = client()->device())
            port->disconnect(this);
        client()->disconnectDevice();
    }
    drop();
}

QString ModbusSerialLine::text() const
{
    return serialLineText(m_path.isEmpty() ? u"the USB adapter"_s : m_path, m_config);
}

std::chrono::milliseconds ModbusSerialLine::rest(std::chrono::milliseconds timeout) const
{
    return std::min<std::chrono::milliseconds>(timeout, longestRest);
}

std::chrono::milliseconds ModbusSerialLine::transmission() const
{
    constexpr int bitsOfACharacter = 11;
    return m_pause
        + std::chrono::milliseconds(1000 * 2 * longestFrame * bitsOfACharacter / m_config.baud);
}

void ModbusSerialLine::ended(bool)
{
    m_unasked = 0;
}

/// Qt's client keeps what comes between two requests until the next one, however much it is.
void ModbusSerialLine::onBytes()
{
    if (isAsking() || ++m_unasked < mostUnasked)
        return;
    m_unasked = 0;
    breakDown({ErrorCode::Io, u"%1 is never quiet"_s.arg(m_path),
               u"See what else talks on the line, and whether the baud rate is right"_s});
}

} // namespace outpost
