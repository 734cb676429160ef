// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbuspdu.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using modbuspdu::Table;

namespace {

QByteArray bytesOf(const QModbusPdu &pdu)
{
    return char(pdu.functionCode()) + pdu.data();
}

QModbusResponse response(const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    return QModbusResponse(QModbusPdu::FunctionCode(quint8(bytes.front())), bytes.sliced(1));
}

} // namespace

/// Requests and answers against the examples of the specification (V1.1b3, chapter 6).
class ModbusPduTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreThoseOfTheSpecification_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QModbusRequest &made, const char *expected) {
            QTest::newRow(name) << bytesOf(made).toHex() << QByteArray(expected);
        };
        row("read coils", modbuspdu::read(Table::Coil, 0x13, 0x13), "0100130013");
        row("read discrete inputs", modbuspdu::read(Table::DiscreteInput, 0xC4, 0x16),
            "0200c40016");
        row("read holding registers", modbuspdu::read(Table::HoldingRegister, 0x6B, 3),
            "03006b0003");
        row("read input registers", modbuspdu::read(Table::InputRegister, 8, 1), "0400080001");
        row("write a coil", modbuspdu::writeCoil(0xAC, true), "0500acff00");
        row("write a coil off", modbuspdu::writeCoil(0xAC, false), "0500ac0000");
        row("write a register", modbuspdu::writeRegisters(1, {{3}}), "0600010003");
        row("write registers", modbuspdu::writeRegisters(1, {{0x0A, 0x0102}}),
            "100001000204000a0102");
        row("one register as several", modbuspdu::writeRegisters(1, {{3}}, true),
            "1000010001020003");
        row("set a bit", modbuspdu::writeBit(4, 3, true), "160004fff70008");
        row("clear a bit", modbuspdu::writeBit(4, 15, false), "1600047fff0000");
    }
    void requestsAreThoseOfTheSpecification()
    {
        QFETCH(QByteArray, made);
        QTEST(made, "expected");
    }

    void registersAreReadFromAnAnswer()
    {
        const auto request = modbuspdu::read(Table::HoldingRegister, 0x6B, 3);
        const auto values = modbuspdu::valuesRead(request, response("0306022b00000064"), 3);
        QVERIFY(values);
        QCOMPARE_EQ(*values, (std::vector<quint16>{0x022B, 0, 0x64}));
    }

    void bitsAreReadFromAnAnswer()
    {
        const auto request = modbuspdu::read(Table::Coil, 0x13, 0x13);
        const auto values = modbuspdu::valuesRead(request, response("0103cd6b05"), 0x13);
        QVERIFY(values);
        QCOMPARE_EQ(
            *values,
            (std::vector<quint16>{1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1}));
    }

    void anAnswerThatIsNotOneIsCorrupt_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("nothing") << QByteArray("03");
        QTest::newRow("too short") << QByteArray("0302022b");
        QTest::newRow("too long") << QByteArray("0308022b000000640001");
        QTest::newRow("a length that lies") << QByteArray("0304022b00000064");
        QTest::newRow("another function") << QByteArray("0406022b00000064");
    }
    void anAnswerThatIsNotOneIsCorrupt()
    {
        QFETCH(QByteArray, hex);
        const auto request = modbuspdu::read(Table::HoldingRegister, 0x6B, 3);
        const auto values = modbuspdu::valuesRead(request, response(hex), 3);
        QVERIFY(!values);
        QCOMPARE_EQ(values.error().code, ErrorCode::Corrupt);
    }

    void whatWasWrittenIsRepeated()
    {
        const auto single = modbuspdu::writeRegisters(1, {{3}});
        QVERIFY(modbuspdu::checkWritten(single, response("0600010003")));
        QVERIFY(!modbuspdu::checkWritten(single, response("0600010004")));
        const auto several = modbuspdu::writeRegisters(1, {{0x0A, 0x0102}});
        QVERIFY(modbuspdu::checkWritten(several, response("1000010002")));
        QVERIFY(!modbuspdu::checkWritten(several, response("1000010001")));
        const auto bit = modbuspdu::writeBit(4, 3, true);
        QVERIFY(modbuspdu::checkWritten(bit, response("160004fff70008")));
        QVERIFY(!modbuspdu::checkWritten(bit, response("16")));
    }

    void exceptionsAreToldInWords_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("absence");
        QTest::addColumn<bool>("busy");
        const auto row = [](const char *hex, const QString &text, bool absence, bool busy) {
            QTest::newRow(qPrintable(text)) << QByteArray(hex) << text << absence << busy;
        };
        row("8301", u"illegal function (exception 1)"_s, false, false);
        row("8302", u"illegal data address (exception 2)"_s, false, false);
        row("8303", u"illegal data value (exception 3)"_s, false, false);
        row("8304", u"server device failure (exception 4)"_s, false, false);
        row("8305", u"taken on, but it will take long (exception 5)"_s, false, true);
        row("8306", u"server device busy (exception 6)"_s, false, true);
        row("830a", u"gateway path unavailable (exception 10)"_s, true, false);
        row("830b", u"gateway target device failed to respond (exception 11)"_s, true, false);
        row("83ff", u"an exception that the standard does not know (exception 255)"_s, false,
            false);
    }
    void exceptionsAreToldInWords()
    {
        QFETCH(QByteArray, hex);
        const QModbusResponse said = response(hex);
        QVERIFY(said.isException());
        QTEST(modbuspdu::exceptionText(said), "text");
        QTEST(modbuspdu::isAbsence(said), "absence");
        QTEST(modbuspdu::isBusy(said), "busy");
    }
};

QTEST_GUILESS_MAIN(ModbusPduTest)
#include "tst_modbuspdu.moc"
