// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class PseudoTerminalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto opened = PseudoTerminal::open();
        QVERIFY(opened);
        m_device = std::move(*opened);
        m_line = ::open(QFile::encodeName(m_device->path()).constData(),
                        O_RDWR | O_NOCTTY | O_NONBLOCK);
        QVERIFY(m_line >= 0);
    }

    void cleanup()
    {
        ::close(m_line);
        m_device.reset();
    }

    void everyByteComesThroughUnchanged()
    {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        QCOMPARE_EQ(m_device->write(all), all.size());
        QByteArray got(1000, '\0');
        got.truncate(::read(m_line, got.data(), size_t(got.size())));
        QCOMPARE_EQ(got, all);
    }

    void theDeviceHearsWhatIsWrittenToIt()
    {
        QSignalSpy spy(m_device.get(), &PseudoTerminal::received);
        QCOMPARE_EQ(::write(m_line, "ok\r\n", 4), 4);
        QTRY_COMPARE_EQ(spy.count(), 1);
        QCOMPARE_EQ(spy[0][0].toByteArray(), QByteArray("ok\r\n"));
    }

    void whatNobodyReadsIsLostAndBlocksNobody()
    {
        const QByteArray flood(1 << 20, 'x');
        const qint64 taken = m_device->write(flood);
        QVERIFY(taken > 0 && taken < flood.size());
    }

    void anUnpluggedDeviceHangsUp()
    {
        m_device->unplug();
        QVERIFY(!m_device->isOpen());
        QCOMPARE_EQ(m_device->write("x"), 0);
        char byte = 0;
        QVERIFY(::read(m_line, &byte, 1) <= 0);
    }

private:
    std::unique_ptr<PseudoTerminal> m_device;
    int m_line = -1;
};

QTEST_GUILESS_MAIN(PseudoTerminalTest)
#include "tst_pseudoterminal.moc"
