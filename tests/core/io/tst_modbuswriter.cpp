// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbuswriter.h"
#include "scriptedmodbusline.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// Writes to a device that can, can't, and is not there.
class ModbusWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_device = std::make_shared<ScriptedDevice>();
        m_device->registers = {0xFF00, 0, 0, 0};
        auto line = std::make_unique<ScriptedModbusLine>();
        m_line = line.get();
        m_line->device = [device = m_device](const auto &sent) { return (*device)(sent); };
        m_bus = std::make_unique<ModbusBus>(std::move(line), *m_clock);
        m_config = {};
        ModbusRegisterConfig flag = named(u"flag"_s, 0);
        flag.type = ModbusRegisterConfig::Type::Bool;
        flag.bit = 3;
        ModbusRegisterConfig total = named(u"total"_s, 2);
        total.type = ModbusRegisterConfig::Type::U32;
        ModbusRegisterConfig far = named(u"far"_s, 100);
        ModbusRegisterConfig fixed = named(u"fixed"_s, 3);
        fixed.writable = false;
        m_config.registers = {flag, named(u"speed"_s, 1), total, far, fixed};
        m_writer = std::make_unique<ModbusWriter>(m_config, *m_bus, this);
        m_bus->join(this);
        settle();
        m_outcomes.clear();
    }
    void cleanup()
    {
        m_writer.reset();
        m_bus.reset();
    }

    void aRegisterIsWrittenByFunction6()
    {
        write(u"speed"_s, qint64(7));
        QVERIFY(m_outcomes.isEmpty());
        settle();
        QCOMPARE_EQ(m_outcomes, QStringList{u"speed: done"_s});
        QCOMPARE_EQ(functions(), QList<int>{6});
        QCOMPARE_EQ(m_device->registers[1], quint16(7));
    }

    void severalRegistersAreWrittenByFunction16()
    {
        write(u"total"_s, qint64(0x12345678));
        settle();
        QCOMPARE_EQ(m_outcomes, QStringList{u"total: done"_s});
        QCOMPARE_EQ(functions(), QList<int>{16});
        QCOMPARE_EQ(m_device->registers[2], quint16(0x1234));
        QCOMPARE_EQ(m_device->registers[3], quint16(0x5678));
    }

    void aDeviceWithoutFunction22IsReadAndWrittenWithNothingInBetween()
    {
        QObject other;
        m_bus->join(&other);
        write(u"flag"_s, true);
        settle();
        QCOMPARE_EQ(functions(), (QList<int>{22, 3, 6}));
        QCOMPARE_EQ(m_device->registers[0], quint16(0xFF08));
        // It is known by now.
        m_line->sent.clear();
        write(u"flag"_s, false);
        m_bus->send(&other, 9, QModbusRequest(QModbusPdu::ReadExceptionStatus), m_config.timeout,
                    ModbusBus::Order::Write, [](const auto &) {});
        settle();
        QCOMPARE_EQ(m_device->registers[0], quint16(0xFF00));
        const QList<int> order = functions();
        QCOMPARE_EQ(order.indexOf(6), order.indexOf(3) + 1);
        QCOMPARE_EQ(order.size(), 3);
        m_bus->leave(&other);
    }

    void aDeviceWithoutFunction6IsWrittenByFunction16()
    {
        m_line->device = [this](const auto &sent) -> std::optional<QByteArray> {
            if (sent.bytes.front() == 6)
                return "\x86\x01"_ba;
            return (*m_device)(sent);
        };
        write(u"speed"_s, qint64(7));
        write(u"speed"_s, qint64(8));
        settle();
        QCOMPARE_EQ(functions(), (QList<int>{6, 16, 16}));
        QCOMPARE_EQ(m_device->registers[1], quint16(8));
        QCOMPARE_EQ(m_outcomes, (QStringList{u"speed: done"_s, u"speed: done"_s}));
    }

    void whatCanNotBeWrittenIsSaidWithoutAskingTheDevice_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("nowhere")
            << u"sped"_s << qint64(1)
            << u"sped: NotFound there is no register sped. Did you mean \"speed\"?"_s;
        QTest::newRow("not to be written")
            << u"fixed"_s << qint64(1)
            << u"fixed: Refused fixed may not be written. Set writable = true for it, if it is meant to be"_s;
        QTest::newRow("too large")
            << u"speed"_s << qint64(65'536)
            << u"speed: InvalidInput speed can't hold 65536: its type reaches from 0 to 65535"_s;
    }
    void whatCanNotBeWrittenIsSaidWithoutAskingTheDevice()
    {
        QFETCH(QString, name);
        QFETCH(qint64, value);
        QFETCH(QString, outcome);
        write(name, value);
        QVERIFY(m_outcomes.isEmpty());
        settle();
        QCOMPARE_EQ(m_outcomes, QStringList{outcome});
        QVERIFY(m_line->sent.isEmpty());
    }

    void whatTheDeviceRefusesIsToldInItsWords()
    {
        write(u"far"_s, qint64(1));
        settle();
        QCOMPARE_EQ(
            m_outcomes,
            QStringList{
                u"far: Refused far was not written: unit 1 on the line says illegal data address (exception 2). Look into the device's list of registers; addresses count from 0 here, and often from 1 there"_s});
        QCOMPARE_EQ(m_line->sent.size(), 1);
    }

    void silenceIsATimeoutAfterItsRetries()
    {
        m_line->device = [](const auto &) { return std::nullopt; };
        write(u"speed"_s, qint64(1));
        settle();
        QCOMPARE_EQ(m_outcomes, QStringList{u"speed: TimedOut silence"_s});
        QCOMPARE_EQ(m_line->sent.size(), 3);
    }

    void anAnswerThatRepeatsSomethingElseIsNotTaken()
    {
        m_line->device = [](const auto &) { return "\x06\x00\x01\x00\x08"_ba; };
        write(u"speed"_s, qint64(7));
        settle();
        QCOMPARE_EQ(m_line->sent.size(), 3);
        QVERIFY(m_outcomes.value(0).startsWith(u"speed: TimedOut"_s));
    }

    void writesKeepTheirOrderOverRetries()
    {
        int asked = 0;
        m_line->device = [&](const auto &sent) {
            return ++asked == 1 ? std::optional<QByteArray>() : (*m_device)(sent);
        };
        write(u"speed"_s, qint64(1));
        write(u"speed"_s, qint64(2));
        settle();
        QCOMPARE_EQ(m_device->registers[1], quint16(2));
        QCOMPARE_EQ(m_outcomes.size(), 2);
    }

    void aLostLineIsUnavailable()
    {
        m_line->device = {};
        write(u"speed"_s, qint64(1));
        settle();
        m_line->canOpen = false;
        m_line->lose();
        QCOMPARE_EQ(m_outcomes, QStringList{u"speed: Unavailable it broke. mend it"_s});
        write(u"speed"_s, qint64(1));
        settle();
        QCOMPARE_EQ(m_outcomes.size(), 2);
        QCOMPARE_EQ(m_outcomes[0], m_outcomes[1]);
    }

    void noWriteIsForgotten()
    {
        m_line->device = {};
        for (int i = 0; i < 70; ++i)
            write(u"speed"_s, qint64(i));
        settle();
        // The line takes its time, and so much may wait for it.
        QCOMPARE_EQ(m_outcomes.size(), 6);
        QVERIFY2(m_outcomes.last().contains("Unavailable 64 values wait"_L1),
                 qPrintable(m_outcomes.last()));
        m_bus->leave(this);
        m_writer->abandon({ErrorCode::Unavailable, u"stopped"_s, {}});
        QCOMPARE_EQ(m_outcomes.size(), 70);
        QCOMPARE_EQ(m_outcomes.count(u"speed: Unavailable stopped"_s), 64);
    }

private:
    static ModbusRegisterConfig named(const QString &name, int address)
    {
        ModbusRegisterConfig config;
        config.name = name;
        config.address = address;
        config.writable = true;
        return config;
    }

    void write(const QString &name, const Value &value)
    {
        m_writer->write(name, value, [this, name](const Result<void> &result) {
            static const QMap<ErrorCode, QString> codes{
                {ErrorCode::NotFound, u"NotFound"_s},
                {ErrorCode::Refused, u"Refused"_s},
                {ErrorCode::InvalidInput, u"InvalidInput"_s},
                {ErrorCode::TimedOut, u"TimedOut"_s},
                {ErrorCode::Unavailable, u"Unavailable"_s}};
            m_outcomes.append(result ? name + u": done"_s
                                     : u"%1: %2 %3"_s.arg(name, codes[result.error().code],
                                                          result.error().text()));
        });
    }

    [[nodiscard]] QList<int> functions() const
    {
        QList<int> functions;
        for (const auto &sent : m_line->sent)
            functions.append(sent.bytes.front());
        return functions;
    }

    std::unique_ptr<ManualClock> m_clock;
    ModbusConfig m_config;
    std::shared_ptr<ScriptedDevice> m_device;
    std::unique_ptr<ModbusBus> m_bus;
    std::unique_ptr<ModbusWriter> m_writer;
    ScriptedModbusLine *m_line = nullptr;
    QStringList m_outcomes;
};

QTEST_GUILESS_MAIN(ModbusWriterTest)
#include "tst_modbuswriter.moc"
