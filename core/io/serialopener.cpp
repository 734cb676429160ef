// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialopener.h"

#include "io/portdiagnosis.h"

#include <QFile>
#include <QFileInfo>
#include <QSerialPort>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 readBuffer = 64 * 1024;

} // namespace

QSerialPort::Parity serialParity(SerialConfig::Parity parity)
{
    switch (parity) {
    case SerialConfig::Parity::None:
        return QSerialPort::NoParity;
    case SerialConfig::Parity::Even:
        return QSerialPort::EvenParity;
    case SerialConfig::Parity::Odd:
        return QSerialPort::OddParity;
    case SerialConfig::Parity::Mark:
        return QSerialPort::MarkParity;
    case SerialConfig::Parity::Space:
        return QSerialPort::SpaceParity;
    }
    return QSerialPort::NoParity;
}

QSerialPort::FlowControl serialFlowControl(SerialConfig::FlowControl flow)
{
    switch (flow) {
    case SerialConfig::FlowControl::None:
        return QSerialPort::NoFlowControl;
    case SerialConfig::FlowControl::Hardware:
        return QSerialPort::HardwareControl;
    case SerialConfig::FlowControl::Software:
        return QSerialPort::SoftwareControl;
    }
    return QSerialPort::NoFlowControl;
}

/// Qt reports a refusal and a lock alike, so the system is asked again. Only after a failure:
/// opening a port raises its DTR line, which starts some devices anew.
Error explainSerialFailure(const QString &path, const QSerialPort &port)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return explainOpenFailure(path, errno);
    const bool terminal = ::isatty(descriptor) == 1;
    ::close(descriptor);
    if (!terminal)
        return explainOpenFailure(path, ENOTTY);
    if (port.error() == QSerialPort::PermissionError) // it can be opened, so it was Qt's lock file
        return explainOpenFailure(path, EBUSY);
    if (port.error() == QSerialPort::UnsupportedOperationError)
        return {ErrorCode::Unsupported,
                u"%1 can't do these settings: %2"_s.arg(path, port.errorString()),
                u"Choose a baud rate, data bits and parity that the device has"_s};
    return {ErrorCode::Io, u"%1 can't be opened: %2"_s.arg(path, port.errorString()),
            u"Unplug the device and plug it in again"_s};
}

Result<QString> serialDeviceFile(const QString &path)
{
    // Of two names for one device Qt would make two lock files.
    const QString device = QFileInfo(path).canonicalFilePath();
    struct stat info
    {
    };
    if (device.isEmpty() || ::stat(QFile::encodeName(device).constData(), &info) != 0)
        return explainOpenFailure(path, ENOENT);
    if (!S_ISCHR(info.st_mode))
        return explainOpenFailure(path, ENOTTY);
    return device;
}

Result<void> claimSerialPort(const QString &device, QSerialPort &port)
{
    const int descriptor = int(port.handle());
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return explainOpenFailure(device, EBUSY);
    // Qt has done so on Linux; it is no promise of Qt's, and it is one of ours.
    ::ioctl(descriptor, TIOCEXCL);
    return {};
}

QString serialLineText(const QString &path, const SerialConfig &config)
{
    static constexpr char parityLetters[] = {'N', 'E', 'O', 'M', 'S'};
    return u"%1 at %2 %3%4%5"_s.arg(path)
        .arg(config.baud)
        .arg(config.dataBits)
        .arg(QLatin1Char(parityLetters[int(config.parity)]))
        .arg(config.stopBits == SerialConfig::StopBits::One ? 1 : 2);
}

SerialPortResult openSerialPort(const QString &path, const SerialConfig &config)
{
    const auto device = serialDeviceFile(path);
    if (!device)
        return device.error();
    auto port = std::make_unique<QSerialPort>();
    port->setPortName(*device);
    port->setBaudRate(config.baud);
    port->setDataBits(QSerialPort::DataBits(config.dataBits));
    port->setParity(serialParity(config.parity));
    port->setStopBits(config.stopBits == SerialConfig::StopBits::One ? QSerialPort::OneStop
                                                                     : QSerialPort::TwoStop);
    port->setFlowControl(serialFlowControl(config.flowControl));
    port->setReadBufferSize(readBuffer);
    if (!port->open(QIODevice::ReadWrite))
        return explainSerialFailure(*device, *port);
    if (auto claimed = claimSerialPort(*device, *port); !claimed) {
        port->close();
        return claimed.error();
    }
    return port;
}

} // namespace outpost
