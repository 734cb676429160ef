// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "io/serialinput.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;

/// A device whose plug is pulled and put back, with the machine's own clock and kernel.
class SerialReplugTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        plug();
        SerialConfig config;
        config.port = m_folder->filePath(u"port"_s);
        m_input = std::make_unique<SerialInput>(config, m_clock);
        connect(m_input.get(), &Input::bytesReceived, this,
                [this](const QByteArray &bytes) { m_got += bytes; });
        m_got.clear();
        m_input->start();
        QCOMPARE_EQ(m_input->status().state, State::Running);
    }

    void cleanup()
    {
        m_input.reset();
        m_device.reset();
    }

    void anUnpluggedDeviceIsWaitedFor()
    {
        m_device->unplug();
        QTRY_COMPARE_EQ(m_input->status().state, State::Waiting);
        QVERIFY(m_input->status().error);
        QVERIFY(!m_input->write("x"));
    }

    void aDeviceThatComesBackIsTakenUpAgain()
    {
        QSignalSpy interrupted(m_input.get(), &Input::interrupted);
        m_device->write("half a li");
        QTRY_COMPARE_EQ(m_got, QByteArray("half a li"));
        m_device->unplug();
        QTRY_COMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(interrupted.count(), 0);

        bool interruptedFirst = false;
        connect(m_input.get(), &Input::bytesReceived, this,
                [&] { interruptedFirst = interrupted.count() == 1; });
        plug();
        QTRY_COMPARE_EQ(m_input->status().state, State::Running);
        m_got.clear();
        m_device->write("whole\n");
        QTRY_COMPARE_EQ(m_got, QByteArray("whole\n"));
        QVERIFY(interruptedFirst);
    }

    void itWorksAgainAndAgain()
    {
        for (int i = 0; i < 5; ++i) {
            m_device->unplug();
            QTRY_COMPARE_EQ(m_input->status().state, State::Waiting);
            plug();
            QTRY_COMPARE_EQ(m_input->status().state, State::Running);
            m_got.clear();
            m_device->write("x\n");
            QTRY_COMPARE_EQ(m_got, QByteArray("x\n"));
        }
    }

    void aDeviceThatIsGoneForGoodCanBeStopped()
    {
        m_device->unplug();
        m_input->stop();
        QCoreApplication::processEvents();
        QCOMPARE_EQ(m_input->status().state, State::Stopped);
    }

private:
    /// The device's file stands under one name, as in /dev/serial/by-id, whatever the system calls
    /// it this time.
    void plug()
    {
        auto opened = PseudoTerminal::open();
        QVERIFY(opened);
        m_device = std::move(*opened);
        const QString link = m_folder->filePath(u"port"_s);
        QFile::remove(link);
        QVERIFY(QFile::link(m_device->path(), link));
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PseudoTerminal> m_device;
    std::unique_ptr<SerialInput> m_input;
    QByteArray m_got;
};

QTEST_GUILESS_MAIN(SerialReplugTest)
#include "tst_serialreplug.moc"
