// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/remaininglength.h"

#include <QTest>

using namespace outpost::hub;

using Status = RemainingLength::Status;

class RemainingLengthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableOfTheStandard_data()
    {
        QTest::addColumn<quint32>("value");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing follows") << quint32(0) << QByteArray::fromHex("00");
        QTest::newRow("64, the example of one byte") << quint32(64) << QByteArray::fromHex("40");
        QTest::newRow("321, the example of two bytes")
            << quint32(321) << QByteArray::fromHex("c102");
        QTest::newRow("one byte, the most") << quint32(127) << QByteArray::fromHex("7f");
        QTest::newRow("two bytes, the least") << quint32(128) << QByteArray::fromHex("8001");
        QTest::newRow("two bytes, the most") << quint32(16'383) << QByteArray::fromHex("ff7f");
        QTest::newRow("three bytes, the least") << quint32(16'384) << QByteArray::fromHex("808001");
        QTest::newRow("three bytes, the most")
            << quint32(2'097'151) << QByteArray::fromHex("ffff7f");
        QTest::newRow("four bytes, the least")
            << quint32(2'097'152) << QByteArray::fromHex("80808001");
        QTest::newRow("four bytes, the most")
            << quint32(268'435'455) << QByteArray::fromHex("ffffff7f");
    }
    void theTableOfTheStandard()
    {
        QFETCH(quint32, value);
        QFETCH(QByteArray, bytes);
        QByteArray written;
        RemainingLength::append(written, value);
        QCOMPARE_EQ(written, bytes);
        const auto read = RemainingLength::read(bytes + "what follows");
        QCOMPARE_EQ(int(read.status), int(Status::Complete));
        QCOMPARE_EQ(read.value, value);
        QCOMPARE_EQ(read.size, bytes.size());
    }

    void aLengthThatIsCutShortIsIncomplete()
    {
        for (const char *hex : {"", "80", "ffff", "808080"})
            QCOMPARE_EQ(int(RemainingLength::read(QByteArray::fromHex(hex)).status),
                        int(Status::Incomplete));
    }

    void aFourthByteThatGoesOnIsTooLong()
    {
        QCOMPARE_EQ(int(RemainingLength::read(QByteArray::fromHex("80808080")).status),
                    int(Status::TooLong));
        QCOMPARE_EQ(int(RemainingLength::read(QByteArray::fromHex("ffffffff01")).status),
                    int(Status::TooLong));
    }
};

QTEST_GUILESS_MAIN(RemainingLengthTest)
#include "tst_remaininglength.moc"
