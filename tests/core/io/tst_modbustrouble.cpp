// SPDX-License-Identifier: GPL-3.0-or-later
#include "modbustcpfixture.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Modbus TCP devices that are away, silent, or mad.
class ModbusTroubleTest : public ModbusTcpFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void aSilentDeviceIsWaitedForAndComesBack()
    {
        m_config.modbus.timeout = 100ms;
        m_config.modbus.retries = 1;
        QVERIFY(m_device->set('h', 0, {1}));
        Register &a = add(u"a"_s, 0, Type::U16);
        a.writable = true;
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        QVERIFY(m_device->behave({{u"silent"_s, true}}));
        const auto outcome = write(u"a"_s, qint64(2));
        QVERIFY(!outcome);
        QVERIFY(outcome.error().code == ErrorCode::TimedOut
                || outcome.error().code == ErrorCode::Unavailable);
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_input->status().state, State::Waiting, 20'000);
        QVERIFY(m_device->behave({}));
        const int before = m_count;
        QTRY_VERIFY_WITH_TIMEOUT(m_count > before, 40'000);
        QCOMPARE_EQ(m_input->status().state, State::Running);
    }

    void aDeviceThatWasSwitchedOffComesBack()
    {
        QVERIFY(m_device->set('h', 0, {1}));
        add(u"a"_s, 0, Type::U16);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(m_count > 0, 20'000);
        m_device->kill();
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_input->status().state, State::Waiting, 20'000);
        QVERIFY(m_input->status().error);
        m_device = std::make_unique<ModbusDevice>(m_config.modbus.tcpPort);
        QVERIFY(m_device->begin());
        QVERIFY(m_device->set('h', 0, {2}));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_last.value(u"a"_s), Value(qint64(2)), 40'000);
    }

    void aHostWhereNobodyListensIsToldApart()
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        m_config.modbus.tcpPort = nobody.serverPort();
        nobody.close();
        add(u"a"_s, 0, Type::U16);
        start();
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_input->status().state, State::Waiting, 20'000);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::Unavailable);
        QCOMPARE_EQ(m_input->status().error->message,
                    u"127.0.0.1 port %1 refuses the connection"_s.arg(m_config.modbus.tcpPort));
        const auto outcome = write(u"a"_s, qint64(1));
        QVERIFY(!outcome);
    }

    void anAddressMayBeIPv6()
    {
        QTcpServer six;
        if (!six.listen(QHostAddress::LocalHostIPv6))
            QSKIP("this machine has no IPv6");
        m_config.modbus.host = u"::1"_s;
        m_config.modbus.tcpPort = six.serverPort();
        add(u"a"_s, 0, Type::U16);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(six.hasPendingConnections(), 20'000);
    }

    void halfAnAnswerEndsAllTheSame()
    {
        QTcpServer stutterer;
        QVERIFY(stutterer.listen(QHostAddress::LocalHost));
        connect(&stutterer, &QTcpServer::newConnection, this, [&] {
            auto *socket = stutterer.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const QByteArray request = socket->readAll();
                socket->write(request.first(2) + "\x00\x00\x00\x05\x01\x03"_ba);
            });
        });
        m_config.modbus.tcpPort = stutterer.serverPort();
        m_config.modbus.timeout = 20ms;
        m_config.modbus.retries = 0;
        add(u"a"_s, 0, Type::U16);
        start();
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_input->status().state, State::Waiting, 20'000);
        QVERIFY(m_input->status().error);
    }

    void rubbishIsNoValue()
    {
        QTcpServer babbler;
        QVERIFY(babbler.listen(QHostAddress::LocalHost));
        quint32 state = 1;
        int said = 0;
        connect(&babbler, &QTcpServer::newConnection, this, [&] {
            auto *socket = babbler.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [&, socket] {
                const QByteArray request = socket->readAll();
                QByteArray bytes;
                for (int i = 0; i < 40; ++i)
                    bytes.append(char((state = state * 1664525 + 1013904223) >> 24));
                // Sometimes with the number of the request, or no length at all.
                if (++said % 3 == 0)
                    bytes = request.first(2) + bytes;
                else if (said % 3 == 1)
                    bytes = request.first(2) + QByteArray(5, '\0') + bytes;
                socket->write(bytes);
            });
        });
        m_config.modbus.tcpPort = babbler.serverPort();
        m_config.modbus.timeout = 20ms;
        m_config.modbus.retries = 0;
        m_config.modbus.interval = 10ms;
        add(u"a"_s, 0, Type::U16);
        start();
        QTRY_COMPARE_EQ_WITH_TIMEOUT(m_input->status().state, State::Waiting, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(said >= 4, 40'000);
        QCOMPARE_EQ(m_count, 0);
    }
};

QTEST_GUILESS_MAIN(ModbusTroubleTest)
#include "tst_modbustrouble.moc"
