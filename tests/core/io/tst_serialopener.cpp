// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "io/serialopener.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <asm/termbits.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class SerialOpenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto opened = PseudoTerminal::open();
        QVERIFY(opened);
        m_device = std::move(*opened);
    }

    void theSettingsReachTheLine_data()
    {
        QTest::addColumn<int>("baud");
        QTest::newRow("a usual speed") << 115200;
        QTest::newRow("a speed that POSIX does not know") << 250000;
    }
    void theSettingsReachTheLine()
    {
        QFETCH(int, baud);
        SerialConfig config;
        config.baud = baud;
        config.parity = SerialConfig::Parity::Odd;
        config.stopBits = SerialConfig::StopBits::Two;
        config.flowControl = SerialConfig::FlowControl::Hardware;
        const auto port = openSerialPort(m_device->path(), config);
        if (!port)
            QFAIL(qPrintable(port.error().text()));
        struct termios2 settings
        {
        };
        QCOMPARE_EQ(::ioctl(int((*port)->handle()), TCGETS2, &settings), 0);
        QCOMPARE_EQ(int(settings.c_ospeed), baud);
        QVERIFY(settings.c_cflag & CSTOPB);
        QVERIFY(settings.c_cflag & CRTSCTS);
        QVERIFY(!(settings.c_lflag & ICANON));
    }

    void thePortIsOursAlone()
    {
        const auto port = openSerialPort(m_device->path(), {});
        QVERIFY(port);
        int exclusive = 0;
        QCOMPARE_EQ(::ioctl(int((*port)->handle()), TIOCGEXCL, &exclusive), 0);
        QVERIFY(exclusive);
        const auto again = openSerialPort(m_device->path(), {});
        QVERIFY(!again);
        QCOMPARE_EQ(again.error().code, ErrorCode::Busy);
        QVERIFY2(again.error().message.contains("held by this program itself"_L1),
                 qPrintable(again.error().message));
    }

    void aLockOfAnotherProgramIsRespected()
    {
        const int other = ::open(QFile::encodeName(m_device->path()).constData(),
                                 O_RDWR | O_NOCTTY | O_NONBLOCK);
        QVERIFY(other >= 0);
        const auto closer = qScopeGuard([&] { ::close(other); });
        QCOMPARE_EQ(::flock(other, LOCK_EX | LOCK_NB), 0);
        const auto port = openSerialPort(m_device->path(), {});
        QVERIFY(!port);
        QCOMPARE_EQ(port.error().code, ErrorCode::Busy);
        QCOMPARE_EQ(::flock(other, LOCK_UN), 0);
        QVERIFY(openSerialPort(m_device->path(), {}));
    }

    void oneDeviceUnderTwoNamesIsOneDevice()
    {
        const QTemporaryDir folder;
        const QString link = folder.filePath(u"by-id"_s);
        QVERIFY(QFile::link(m_device->path(), link));
        const auto port = openSerialPort(link, {});
        QVERIFY(port);
        QVERIFY(!openSerialPort(m_device->path(), {}));
    }

    void aPortThatWasClosedCanBeOpenedAgain()
    {
        for (int i = 0; i < 3; ++i) {
            const auto port = openSerialPort(m_device->path(), {});
            QVERIFY(port);
        }
    }

    void aMissingRightIsToldAsThat()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become somebody without rights");
        QCOMPARE_EQ(::chmod(QFile::encodeName(m_device->path()).constData(), 0600), 0);
        QCOMPARE_EQ(::seteuid(65534), 0);
        const auto port = openSerialPort(m_device->path(), {});
        QCOMPARE_EQ(::seteuid(0), 0);
        QVERIFY(!port);
        QCOMPARE_EQ(port.error().code, ErrorCode::PermissionDenied);
        QVERIFY2(port.error().message.contains("may not be opened by the user"_L1),
                 qPrintable(port.error().message));
    }

    void whatIsNoSerialPortIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not there") << u"/nonexistent/ttyUSB0"_s << ErrorCode::NotFound;
        QTest::newRow("a folder") << u"/dev"_s << ErrorCode::InvalidInput;
        QTest::newRow("a file") << u"/etc/passwd"_s << ErrorCode::InvalidInput;
        QTest::newRow("another device") << u"/dev/null"_s << ErrorCode::InvalidInput;
    }
    void whatIsNoSerialPortIsRefused()
    {
        QFETCH(QString, path);
        const auto port = openSerialPort(path, {});
        QVERIFY(!port);
        QTEST(port.error().code, "code");
    }

private:
    std::unique_ptr<PseudoTerminal> m_device;
};

QTEST_GUILESS_MAIN(SerialOpenerTest)
#include "tst_serialopener.moc"
