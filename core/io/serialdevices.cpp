// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialdevices.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString attribute(const QString &folder, const QString &name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.read(256)).trimmed();
}

/// The USB device above a port in the tree of devices; empty where the port is none of USB's.
QString usbFolderOf(QString folder, const QString &sysRoot)
{
    const QString root = QFileInfo(sysRoot).canonicalFilePath();
    for (int i = 0; i < 16 && folder.startsWith(root) && folder.size() > root.size(); ++i) {
        if (QFile::exists(folder + u"/idVendor"_s))
            return folder;
        folder = folder.section(u'/', 0, -2);
    }
    return {};
}

QString idsText(const SerialConfig &config)
{
    QStringList parts;
    if (!config.usbVendor.isEmpty() || !config.usbProduct.isEmpty())
        parts.append(u"USB %1:%2"_s.arg(config.usbVendor.isEmpty() ? u"*"_s : config.usbVendor,
                                        config.usbProduct.isEmpty() ? u"*"_s : config.usbProduct));
    if (!config.usbSerial.isEmpty())
        parts.append(u"serial number %1"_s.arg(config.usbSerial));
    return parts.join(u", "_s);
}

} // namespace

QString SerialDevice::text() const
{
    if (usbVendor.isEmpty())
        return path;
    return usbSerial.isEmpty()
        ? u"%1 (USB %2:%3)"_s.arg(path, usbVendor, usbProduct)
        : u"%1 (USB %2:%3, serial number %4)"_s.arg(path, usbVendor, usbProduct, usbSerial);
}

std::vector<SerialDevice> listSerialDevices(const QString &sysRoot, const QString &devRoot)
{
    std::vector<SerialDevice> devices;
    const QDir ports(sysRoot + u"/class/tty"_s);
    for (const QString &name : ports.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        // Virtual consoles and the like have no device behind them.
        const QString hardware = QFileInfo(ports.filePath(name) + u"/device"_s).canonicalFilePath();
        if (hardware.isEmpty())
            continue;
        SerialDevice device{devRoot + u'/' + name, {}, {}, {}};
        if (const QString usb = usbFolderOf(hardware, sysRoot); !usb.isEmpty()) {
            device.usbVendor = attribute(usb, u"idVendor"_s).toLower();
            device.usbProduct = attribute(usb, u"idProduct"_s).toLower();
            device.usbSerial = attribute(usb, u"serial"_s);
        }
        devices.push_back(std::move(device));
    }
    return devices;
}

Result<SerialDevice> chooseSerialDevice(const SerialConfig &config,
                                        const std::vector<SerialDevice> &devices)
{
    const auto fits = [](const QString &wanted, const QString &given) {
        return wanted.isEmpty() || wanted == given;
    };
    std::vector<SerialDevice> matches;
    std::ranges::copy_if(devices, std::back_inserter(matches), [&](const SerialDevice &device) {
        return !device.usbVendor.isEmpty() && fits(config.usbVendor, device.usbVendor)
            && fits(config.usbProduct, device.usbProduct)
            && fits(config.usbSerial, device.usbSerial);
    });
    if (matches.empty())
        return Error{ErrorCode::NotFound,
                     u"no serial adapter with %1 is plugged in"_s.arg(idsText(config)),
                     u"Plug it in; it is taken as soon as it is there"_s};
    if (matches.size() > 1) {
        QStringList names;
        for (const SerialDevice &device : matches)
            names.append(device.text());
        return Error{ErrorCode::InvalidInput,
                     u"%1 serial ports match %2: %3"_s.arg(matches.size())
                         .arg(idsText(config), names.join(u" and "_s)),
                     u"Add usb-serial, or name the port by its path in /dev/serial/by-id"_s};
    }
    return matches.front();
}

} // namespace outpost
