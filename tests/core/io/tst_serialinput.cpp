// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "io/serialinput.h"
#include "support/manualclock.h"

#include <QFile>
#include <QSerialPort>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;

class SerialInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened = PseudoTerminal::open();
        QVERIFY(opened);
        m_device = std::move(*opened);
    }

    void bytesComeWithTheTimeTheyWereRead()
    {
        SerialInput input(port(m_device->path()), *m_clock);
        QSignalSpy bytes(&input, &Input::bytesReceived);
        QSignalSpy interrupted(&input, &Input::interrupted);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Running);
        QCOMPARE_EQ(input.status().detail, m_device->path() + u" at 115200 8N1"_s);
        m_clock->advance(5s);
        m_device->write("{\"t\":1}\n");
        QTRY_COMPARE_EQ(bytes.count(), 1);
        QCOMPARE_EQ(bytes[0][0].toByteArray(), QByteArray("{\"t\":1}\n"));
        QCOMPARE_EQ(bytes[0][1].value<Timestamp>(), m_clock->now());
        QCOMPARE_EQ(interrupted.count(), 0);
    }

    void aFloodComesThroughWhole()
    {
        SerialInput input(port(m_device->path()), *m_clock);
        QByteArray got;
        connect(&input, &Input::bytesReceived, this,
                [&](const QByteArray &bytes) { got += bytes; });
        input.start();
        QByteArray sent;
        while (sent.size() < 300'000) {
            const QByteArray line = QByteArray::number(sent.size()) + '\n';
            for (qint64 from = 0; from < line.size();) {
                from += m_device->write(QByteArrayView(line).sliced(from));
                if (from < line.size())
                    QCoreApplication::processEvents();
            }
            sent += line;
        }
        QTRY_COMPARE_EQ(got.size(), sent.size());
        QCOMPARE_EQ(got, sent);
    }

    void whatIsWrittenReachesTheDevice()
    {
        SerialInput input(port(m_device->path()), *m_clock);
        QSignalSpy received(m_device.get(), &PseudoTerminal::received);
        const auto early = input.write("x");
        QVERIFY(!early);
        QCOMPARE_EQ(early.error().code, ErrorCode::Unavailable);
        input.start();
        QVERIFY(input.write("ok\n"));
        QTRY_COMPARE_EQ(received.count(), 1);
        QCOMPARE_EQ(received[0][0].toByteArray(), QByteArray("ok\n"));
    }

    void aDeviceThatTakesNothingDoesNotFillMemory()
    {
        SerialInput input(port(m_device->path()), *m_clock);
        input.start();
        QVERIFY(input.write(QByteArray(60'000, 'x')));
        const auto second = input.write(QByteArray(60'000, 'x'));
        QVERIFY(!second);
        QCOMPARE_EQ(second.error().code, ErrorCode::Busy);
    }

    void nothingComesAfterStop()
    {
        SerialInput input(port(m_device->path()), *m_clock);
        int lines = 0;
        connect(&input, &Input::bytesReceived, this, [&] {
            ++lines;
            input.stop();
        });
        input.start();
        m_device->write("one\n");
        QTRY_COMPARE_EQ(lines, 1);
        QCOMPARE_EQ(input.status().state, State::Stopped);
        m_device->write("two\n");
        QCoreApplication::processEvents();
        QCOMPARE_EQ(lines, 1);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Running);
        QTRY_COMPARE_EQ(lines, 2);
    }

    void aPortThatIsHeldIsTriedAgain()
    {
        SerialSystem system;
        int tries = 0;
        system.open = [&](const QString &path, const SerialConfig &config) -> SerialPortResult {
            if (++tries < 3)
                return Error{ErrorCode::Busy, u"held"_s, u"close it"_s};
            return openSerialPort(path, config);
        };
        SerialInput input(port(m_device->path()), *m_clock, system);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Waiting);
        QCOMPARE_EQ(input.status().error->message, u"held"_s);
        QVERIFY(input.status().retryAt > m_clock->now());
        QVERIFY(input.status().retryAt <= m_clock->now() + 500ms);
        m_clock->advance(*input.status().retryAt - m_clock->now());
        QCOMPARE_EQ(tries, 2);
        m_clock->advance(*input.status().retryAt - m_clock->now());
        QCOMPARE_EQ(tries, 3);
        QCOMPARE_EQ(input.status().state, State::Running);
        QVERIFY(!input.status().error);
        QCOMPARE_EQ(m_clock->untilNextTimer(), std::nullopt);
    }

    void aRightThatIsGivenIsUsedAtOnce()
    {
        const QString link = m_folder->filePath(u"port"_s);
        QVERIFY(QFile::link(m_device->path(), link));
        SerialSystem system;
        bool allowed = false;
        system.open = [&](const QString &path, const SerialConfig &config) -> SerialPortResult {
            if (!allowed)
                return Error{ErrorCode::PermissionDenied, u"not allowed"_s, {}};
            return openSerialPort(path, config);
        };
        SerialInput input(port(link), *m_clock, system);
        input.start();
        QCOMPARE_EQ(input.status().error->code, ErrorCode::PermissionDenied);
        for (int i = 0; i < 100 && input.status().retryAt < m_clock->now() + 1s; ++i)
            m_clock->advance(*m_clock->untilNextTimer());
        QVERIFY(input.status().retryAt >= m_clock->now() + 1s);
        allowed = true;
        touch(u"changed"_s);
        QTRY_VERIFY(*m_clock->untilNextTimer() <= 50ms);
        m_clock->advance(50ms); // time to settle; the back-off would wait longer
        QCOMPARE_EQ(input.status().state, State::Running);
    }

    void aDeviceThatIsNotThereCostsNothing()
    {
        SerialInput input(port(m_folder->filePath(u"ttyUSB0"_s)), *m_clock);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Waiting);
        QCOMPARE_EQ(input.status().error->code, ErrorCode::NotFound);
        QVERIFY(!input.status().retryAt);
        QCOMPARE_EQ(m_clock->untilNextTimer(), std::nullopt);
    }

    void anAdapterIsFoundWhenItIsPluggedIn()
    {
        SerialConfig config = port({});
        config.usbVendor = u"0403"_s;
        std::vector<SerialDevice> devices;
        SerialSystem system;
        system.devRoot = m_folder->path();
        system.devices = [&] { return devices; };
        SerialInput input(config, *m_clock, system);
        input.start();
        QCOMPARE_EQ(input.status().error->code, ErrorCode::NotFound);
        QCOMPARE_EQ(m_clock->untilNextTimer(), std::nullopt);

        devices = {{m_device->path(), u"0403"_s, u"6001"_s, u"A1"_s}};
        touch(u"ttyUSB7"_s);
        QTRY_VERIFY(m_clock->untilNextTimer().has_value());
        m_clock->advance(50ms);
        QCOMPARE_EQ(input.status().state, State::Running);
    }

    void twoAdaptersThatMatchAreBothLeftAlone()
    {
        SerialConfig config = port({});
        config.usbVendor = u"0403"_s;
        SerialSystem system;
        system.devRoot = m_folder->path();
        system.devices = [&]() -> std::vector<SerialDevice> {
            return {{m_device->path(), u"0403"_s, u"6001"_s, u"A1"_s},
                    {u"/dev/ttyUSB9"_s, u"0403"_s, u"6001"_s, u"A2"_s}};
        };
        system.open = [](const QString &, const SerialConfig &) -> SerialPortResult {
            qFatal("must not be opened");
        };
        SerialInput input(config, *m_clock, system);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Waiting);
        QVERIFY(input.status().error->message.contains(u"A1"_s));
        QVERIFY(input.status().error->message.contains(u"A2"_s));
        QVERIFY(!input.status().retryAt);
    }

private:
    static SerialConfig port(const QString &path)
    {
        SerialConfig config;
        config.port = path;
        config.baud = 115200;
        return config;
    }

    void touch(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PseudoTerminal> m_device;
};

QTEST_GUILESS_MAIN(SerialInputTest)
#include "tst_serialinput.moc"
