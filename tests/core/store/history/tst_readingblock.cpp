// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/readingblock.h"

#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <limits>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Reading at(qint64 micros, Fields fields)
{
    return {.sensor = u"s"_s,
            .time = Timestamp(std::chrono::microseconds(micros)),
            .fields = std::move(fields)};
}

std::vector<Reading> ofValues(const std::vector<Value> &values)
{
    std::vector<Reading> readings;
    qint64 time = 1'795'000'000'000'000;
    for (const Value &value : values)
        readings.push_back(at(time += 1'000'003, {{u"v"_s, value}}));
    return readings;
}

/// operator== of doubles takes 0.0 for -0.0; the bits must come back.
bool sameBits(const Value &a, const Value &b)
{
    const auto *x = std::get_if<double>(&a);
    const auto *y = std::get_if<double>(&b);
    return x && y ? std::bit_cast<quint64>(*x) == std::bit_cast<quint64>(*y) : a == b;
}

void compare(const std::vector<Reading> &got, const std::vector<Reading> &wanted)
{
    QCOMPARE_EQ(got.size(), wanted.size());
    for (size_t i = 0; i < got.size(); ++i) {
        QCOMPARE_EQ(got[i].sensor, wanted[i].sensor);
        QCOMPARE_EQ(got[i].time, wanted[i].time);
        QCOMPARE_EQ(got[i].fields.size(), wanted[i].fields.size());
        for (size_t f = 0; f < got[i].fields.size(); ++f) {
            QCOMPARE_EQ(got[i].fields[f].name, wanted[i].fields[f].name);
            QVERIFY(sameBits(got[i].fields[f].value, wanted[i].fields[f].value));
        }
    }
}

Value randomValue(QRandomGenerator &random, int type)
{
    switch (type) {
    case 0:
        return random.bounded(2) ? std::round(random.bounded(1e4)) / 100
                                 : random.generateDouble() * std::pow(10, random.bounded(20));
    case 1:
        return random.bounded(4) ? qint64(random.bounded(1000)) : qint64(random.generate64());
    case 2:
        return random.bounded(2) == 1;
    default:
        return QString(random.bounded(5), QChar(char16_t(random.bounded(0x20, 0xd7ff))));
    }
}

} // namespace

class ReadingBlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackBitByBit_data()
    {
        using D = std::numeric_limits<double>;
        using I = std::numeric_limits<qint64>;
        QTest::addColumn<std::vector<Reading>>("readings");
        QTest::addRow("one reading") << ofValues({1.5});
        QTest::addRow("few decimals") << ofValues({81.2, 81.3, 81.25, -7.125, 0.0});
        QTest::addRow("whole doubles") << ofValues({1.0, 2.0, 1e15, -1e15});
        QTest::addRow("many decimals") << ofValues({0.1 + 0.2, 1.0 / 3, D::epsilon()});
        QTest::addRow("edges of doubles")
            << ofValues({D::max(), D::lowest(), D::min(), D::denorm_min(), 0.0, -0.0});
        QTest::addRow("negative zero among decimals") << ofValues({-0.0, 0.5, 81.2});
        QTest::addRow("not finite") << ofValues({D::infinity(), -D::infinity(), D::quiet_NaN()});
        QTest::addRow("whole numbers") << ofValues({qint64(1), qint64(-1), qint64(1013)});
        QTest::addRow("edges of whole numbers")
            << ofValues({I::max(), I::min(), qint64(0), I::min(), I::max()});
        QTest::addRow("booleans") << ofValues({true, false, true});
        QTest::addRow("texts") << ofValues({u"open"_s, u""_s, u"zu \u00e4 \U0001f525"_s});
        QTest::addRow("a field changes its type") << ofValues({1.5, qint64(1), u"error"_s, true});
        QTest::addRow("times at the edges") << std::vector{
            at(I::min(), {{u"v"_s, 1.0}}), at(I::max(), {{u"v"_s, 2.0}}), at(0, {{u"v"_s, 3.0}})};
        QTest::addRow("fields come and go")
            << std::vector{at(1, {{u"a"_s, 1.0}}), at(2, {{u"a"_s, 2.0}, {u"b"_s, true}}),
                           at(3, {{u"b"_s, false}}), at(4, {{u"c"_s, u"x"_s}})};
        QTest::addRow("a reading without fields") << std::vector{at(1, {}), at(2, {{u"a"_s, 1.0}})};
    }
    void valuesComeBackBitByBit()
    {
        QFETCH(std::vector<Reading>, readings);
        const auto bytes = ReadingBlock::encode(readings);
        QVERIFY(bytes);
        const auto decoded = ReadingBlock::decode(*bytes, u"s"_s);
        QVERIFY(decoded);
        compare(*decoded, readings);
    }

    void randomBlocksComeBack()
    {
        QRandomGenerator random(20261122);
        for (int run = 0; run < 300; ++run) {
            std::vector<Reading> readings;
            const int fields = random.bounded(1, 6);
            qint64 time = 1'795'000'000'000'000;
            for (int row = random.bounded(1, 600); row > 0; --row) {
                time += random.bounded(2'000'000) - 100;
                Fields present;
                for (int field = 0; field < fields; ++field)
                    present.push_back(
                        {u"f%1"_s.arg(field), randomValue(random, (field + run) % 4)});
                readings.push_back(at(time, present));
            }
            const auto bytes = ReadingBlock::encode(readings);
            QVERIFY(bytes);
            const auto decoded = ReadingBlock::decode(*bytes, u"s"_s);
            QVERIFY(decoded);
            compare(*decoded, readings);
        }
    }

    void aSteadySensorTakesFewBytesAReading()
    {
        std::vector<Reading> readings;
        for (int i = 0; i < 512; ++i)
            readings.push_back(at(1'795'000'000'000'000 + i * 1'000'000LL,
                                  {{u"temperature"_s, 80.0 + (i * 7 % 11) / 10.0},
                                   {u"pressure"_s, qint64(1013 + i % 3)}}));
        const auto bytes = ReadingBlock::encode(readings);
        QVERIFY(bytes);
        QVERIFY2(bytes->size() < 512, qPrintable(QString::number(bytes->size())));
    }

    void whatNoBlockTakesIsRefused()
    {
        QVERIFY(!ReadingBlock::encode({}));
        QVERIFY(!ReadingBlock::encode(
            std::vector<Reading>(ReadingBlock::mostReadings + 1, at(1, {{u"a"_s, 1.0}}))));
        std::vector<Reading> strangers;
        for (int i = 0; i < 600; ++i)
            strangers.push_back(at(i, {{u"f%1"_s.arg(i), 1.0}}));
        QVERIFY(!ReadingBlock::encode(strangers));
        QVERIFY(!ReadingBlock::encode(
            std::vector{at(1, {{u"t"_s, QString(ReadingBlock::mostBytes, u'x')}})}));
    }

    void everyFlippedBitAndEveryCutIsRefused()
    {
        const auto bytes = ReadingBlock::encode(ofValues({81.2, 81.3, 80.0, 79.5}));
        QVERIFY(bytes);
        for (qsizetype i = 0; i < bytes->size() * 8; ++i) {
            QByteArray wrong = *bytes;
            wrong[i / 8] = char(wrong[i / 8] ^ (1 << (i % 8)));
            const auto decoded = ReadingBlock::decode(wrong, u"s"_s);
            QVERIFY(!decoded);
            QCOMPARE_EQ(decoded.error().code, ErrorCode::Corrupt);
        }
        for (qsizetype size = 0; size < bytes->size(); ++size)
            QVERIFY(!ReadingBlock::decode(bytes->first(size), u"s"_s));
    }

    // What has a right checksum may still be rubbish: made by a broken program, or by an attacker.
    void rubbishUnderARightChecksumDoesNoHarm()
    {
        const auto sum = [](QByteArray bytes) {
            // CRC-32 as zlib has it, bit by bit.
            quint32 crc = 0xffffffff;
            for (const char byte : bytes) {
                crc ^= quint8(byte);
                for (int bit = 0; bit < 8; ++bit)
                    crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
            }
            crc = ~crc;
            for (int shift = 0; shift < 32; shift += 8)
                bytes.append(char(crc >> shift));
            return bytes;
        };
        QRandomGenerator random(7);
        int accepted = 0;
        for (int run = 0; run < 20'000; ++run) {
            QByteArray rest(random.bounded(1, 60), '\0');
            for (char &byte : rest)
                byte = char(random.bounded(3) ? random.bounded(6) : random.bounded(256));
            QByteArray block("\x01", 1);
            block.append('\0').append(char(rest.size())).append(rest);
            accepted += ReadingBlock::decode(sum(block), u"s"_s) ? 1 : 0;
        }
        // The checksum above is the right one, then: some of it got through.
        QVERIFY(accepted > 0);
        QByteArray bomb("\x01\x01\xff\xff\xff\xff\x7f", 7);
        QVERIFY(!ReadingBlock::decode(sum(bomb), u"s"_s));
    }
};

QTEST_GUILESS_MAIN(ReadingBlockTest)
#include "tst_readingblock.moc"
