// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/serialdevices.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

SerialConfig usb(const QString &vendor, const QString &product, const QString &serial = {})
{
    SerialConfig config;
    config.usbVendor = vendor;
    config.usbProduct = product;
    config.usbSerial = serial;
    return config;
}

const std::vector<SerialDevice> twoEqualAdapters{{u"/dev/ttyUSB0"_s, u"0403"_s, u"6001"_s, u"A1"_s},
                                                 {u"/dev/ttyUSB1"_s, u"0403"_s, u"6001"_s, u"A2"_s},
                                                 {u"/dev/ttyACM0"_s, u"2341"_s, u"0043"_s, {}},
                                                 {u"/dev/ttyS0"_s, {}, {}, {}}};

} // namespace

class SerialDevicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void portsAreListedWithTheirAdapters()
    {
        const QTemporaryDir root;
        const QDir sys(root.path());
        // As Linux has it: the port's device sits some folders below the adapter's.
        const QString adapter = u"devices/pci0000:00/usb1/1-2"_s;
        QVERIFY(sys.mkpath(adapter + u"/1-2:1.0/ttyUSB0/tty/ttyUSB0"_s));
        QVERIFY(sys.mkpath(u"devices/platform/serial8250/tty/ttyS0"_s));
        QVERIFY(sys.mkpath(u"class/tty/tty1"_s)); // a console: nothing behind it
        QVERIFY(sys.mkpath(u"class/tty/ttyUSB0"_s));
        QVERIFY(sys.mkpath(u"class/tty/ttyS0"_s));
        write(sys.filePath(adapter + u"/idVendor"_s), "0403\n");
        write(sys.filePath(adapter + u"/idProduct"_s), "6A01\n");
        write(sys.filePath(adapter + u"/serial"_s), "A50285BI\n");
        QVERIFY(QFile::link(sys.filePath(adapter + u"/1-2:1.0/ttyUSB0"_s),
                            sys.filePath(u"class/tty/ttyUSB0/device"_s)));
        QVERIFY(QFile::link(sys.filePath(u"devices/platform/serial8250"_s),
                            sys.filePath(u"class/tty/ttyS0/device"_s)));

        const std::vector<SerialDevice> devices = listSerialDevices(root.path(), u"/dev"_s);
        QCOMPARE_EQ(devices.size(), 2u);
        QCOMPARE_EQ(devices[0], (SerialDevice{u"/dev/ttyS0"_s, {}, {}, {}}));
        QCOMPARE_EQ(devices[1],
                    (SerialDevice{u"/dev/ttyUSB0"_s, u"0403"_s, u"6a01"_s, u"A50285BI"_s}));
        QCOMPARE_EQ(devices[1].text(), u"/dev/ttyUSB0 (USB 0403:6a01, serial number A50285BI)"_s);
    }

    void aMachineWithoutPortsHasNone()
    {
        const QTemporaryDir root;
        QVERIFY(listSerialDevices(root.path()).empty());
        QVERIFY(listSerialDevices(u"/nonexistent"_s).empty());
    }

    void thisMachineCanBeListed() { (void)listSerialDevices(); }

    void theIdsChooseOneDevice_data()
    {
        QTest::addColumn<QString>("vendor");
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("serial");
        QTest::addColumn<QString>("path");
        QTest::newRow("one of its kind")
            << u"2341"_s << u"0043"_s << QString() << u"/dev/ttyACM0"_s;
        QTest::newRow("by its maker alone")
            << u"2341"_s << QString() << QString() << u"/dev/ttyACM0"_s;
        QTest::newRow("by its serial number")
            << u"0403"_s << u"6001"_s << u"A2"_s << u"/dev/ttyUSB1"_s;
        QTest::newRow("by its serial number alone")
            << QString() << QString() << u"A1"_s << u"/dev/ttyUSB0"_s;
    }
    void theIdsChooseOneDevice()
    {
        QFETCH(QString, vendor);
        QFETCH(QString, product);
        QFETCH(QString, serial);
        const auto device = chooseSerialDevice(usb(vendor, product, serial), twoEqualAdapters);
        QVERIFY(device);
        QTEST(device->path, "path");
    }

    void twoThatMatchAreBothNamed()
    {
        const auto device = chooseSerialDevice(usb(u"0403"_s, u"6001"_s), twoEqualAdapters);
        QVERIFY(!device);
        QCOMPARE_EQ(
            device.error().text(),
            u"2 serial ports match USB 0403:6001: /dev/ttyUSB0 (USB 0403:6001, serial number A1) "
            u"and "
            "/dev/ttyUSB1 (USB 0403:6001, serial number A2). Add usb-serial, or name the port by its path in /dev/serial/by-id"_s);
    }

    void anotherSerialNumberIsAnotherDevice()
    {
        const auto device
            = chooseSerialDevice(usb(u"0403"_s, u"6001"_s, u"A3"_s), twoEqualAdapters);
        QVERIFY(!device);
        QCOMPARE_EQ(device.error().code, ErrorCode::NotFound);
        QCOMPARE_EQ(device.error().message,
                    u"no serial adapter with USB 0403:6001, serial number A3 is plugged in"_s);
    }

private:
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

QTEST_GUILESS_MAIN(SerialDevicesTest)
#include "tst_serialdevices.moc"
