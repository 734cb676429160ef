// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/binarynumber.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(outpost::Value)

class BinaryNumberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesBothWays_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<Value>("value");
        const auto row = [](const char *type, const char *hex, Value value) {
            QTest::addRow("%s %s", type, hex)
                << QString::fromLatin1(type) << QByteArray(hex) << std::move(value);
        };
        row("u8", "ff", qint64(255));
        row("u8le", "01", qint64(1));
        row("i8", "ff", qint64(-1));
        row("i8", "80", qint64(-128));
        row("u16be", "0102", qint64(258));
        row("u16le", "0102", qint64(513));
        row("i16be", "fffe", qint64(-2));
        row("u24be", "010203", qint64(66051));
        row("i24le", "feffff", qint64(-2));
        row("u32le", "ffffffff", qint64(4294967295));
        row("i32be", "80000000", qint64(-2147483648LL));
        row("i64be", "8000000000000000", std::numeric_limits<qint64>::min());
        row("u64be", "7fffffffffffffff", std::numeric_limits<qint64>::max());
        row("u64be", "8000000000000000", 0x1p63);
        row("f32be", "41b8cccd", 23.1);
        row("f32le", "0000c0bf", -1.5);
        row("f64be", "3fb999999999999a", 0.1);
    }
    void goesBothWays()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, hex);
        QFETCH(Value, value);
        const auto number = BinaryNumber::named(type);
        QVERIFY(number);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QCOMPARE(bytes.size(), number->size());
        QVERIFY(valueOf(number->read(bytes)) == value);
        QByteArray made = "x";
        const auto added = number->append(value, made);
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        QCOMPARE(made.sliced(1).toHex(), hex);
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *type, Value value, const QString &problem) {
            QTest::addRow("%s: %s", type, qPrintable(problem))
                << QString::fromLatin1(type) << std::move(value) << problem;
        };
        row("u8", qint64(256), u"must be from 0 to 255, not 256"_s);
        row("u8", qint64(-1), u"must be from 0 to 255, not -1"_s);
        row("i8", qint64(128), u"must be from -128 to 127, not 128"_s);
        row("i8", qint64(-129), u"must be from -128 to 127, not -129"_s);
        row("u24be", qint64(1 << 24), u"must be from 0 to 16777215, not 16777216"_s);
        row("u64be", qint64(-1), u"must be from 0 to 18446744073709551615, not -1"_s);
        row("i64be", 0x1p63,
            u"must be from -9223372036854775808 to 9223372036854775807, not 9223372036854775808"_s);
        row("u64be", 1e30, u"is too large: 1e+30"_s);
        row("u16be", 1.5, u"must be a whole number, not 1.5"_s);
        row("u16be", std::numeric_limits<double>::quiet_NaN(),
            u"must be a whole number, not nan"_s);
        row("f32be", 1e39,
            u"must be from -3.4028234663852886e+38 to 3.4028234663852886e+38, not 1e+39"_s);
        row("f64be", std::numeric_limits<double>::infinity(), u"must be a finite number"_s);
        row("u8", u"12"_s, u"must be a number, not text"_s);
        row("f32le", u"12"_s, u"must be a number, not text"_s);
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QString, type);
        QFETCH(Value, value);
        QFETCH(QString, problem);
        QByteArray bytes;
        const auto added = BinaryNumber::named(type)->append(value, bytes);
        QVERIFY(!added);
        QCOMPARE(added.error().message, problem);
        QVERIFY(bytes.isEmpty());
    }

    void knowsNoOtherNames()
    {
        for (const QString &name :
             {u""_s, u"u16"_s, u"u16xe"_s, u"u128be"_s, u"f16be"_s, u"u8 "_s, u"text"_s, u"U8"_s})
            QVERIFY2(!BinaryNumber::named(name), qPrintable(name));
    }

    void aTruthIsOneOrZero()
    {
        QByteArray bytes;
        QVERIFY(BinaryNumber::named(u"u8")->append(true, bytes));
        QVERIFY(BinaryNumber::named(u"f32be")->append(false, bytes));
        QCOMPARE(bytes.toHex(), "0100000000");
    }
};

QTEST_GUILESS_MAIN(BinaryNumberTest)
#include "tst_binarynumber.moc"
