// SPDX-License-Identifier: GPL-3.0-or-later
#include "hubsamples.h"
#include "ui/connection/packetmodel.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace outpost::ui;
using namespace outpost::test;

/// The packets of the recorder as the table shows them.
class PacketModelTest : public QObject
{
    Q_OBJECT

    static QList<MqttPacket> numbered(int first, int count, const QString &type = u"PUBLISH"_s)
    {
        QList<MqttPacket> packets;
        for (int i = 0; i < count; ++i) {
            packets.append(samplePacket(type, true, u"a/%1"_s.arg(first + i), "x"));
            packets.last().setNumber(first + i);
        }
        return packets;
    }

private Q_SLOTS:
    void theNewestIsFirst()
    {
        PacketModel model;
        const QAbstractItemModelTester tester(&model);
        model.add(numbered(1, 3));
        model.add(numbered(4, 2));
        QCOMPARE_EQ(model.rowCount(), 5);
        QCOMPARE_EQ(model.packet(0).number(), 5);
        QCOMPARE_EQ(model.packet(4).number(), 1);
        QCOMPARE(model.index(0, PacketModel::About).data().toString(), u"a/5"_s);
        QCOMPARE(model.index(0, PacketModel::Packet).data().toString(), u"\u2192 PUBLISH"_s);
        QCOMPARE_EQ(model.all().constFirst().number(), 1);
    }

    void aPauseHoldsAndLosesNothing()
    {
        PacketModel model;
        QSignalSpy held(&model, &PacketModel::heldChanged);
        model.add(numbered(1, 3));
        model.setPaused(true);
        model.add(numbered(4, 10));
        QCOMPARE_EQ(model.rowCount(), 3);
        QCOMPARE_EQ(model.held(), 10);
        QCOMPARE_EQ(held.size(), 1);
        QCOMPARE_EQ(model.all().size(), 13);
        model.setPaused(false);
        QCOMPARE_EQ(model.rowCount(), 13);
        QCOMPARE_EQ(model.packet(0).number(), 13);
        QCOMPARE_EQ(model.held(), 0);
    }

    void oneTypeIsShown()
    {
        PacketModel model;
        const QAbstractItemModelTester tester(&model);
        model.add(numbered(1, 3));
        model.add(numbered(4, 3, u"PUBACK"_s));
        model.setType(u"PUBACK"_s);
        QCOMPARE_EQ(model.rowCount(), 3);
        model.add(numbered(7, 1));
        model.add(numbered(8, 1, u"PUBACK"_s));
        QCOMPARE_EQ(model.rowCount(), 4);
        QCOMPARE_EQ(model.packet(0).number(), 8);
        model.setType({});
        QCOMPARE_EQ(model.rowCount(), 8);
        QCOMPARE_EQ(model.all().size(), 8);
    }

    void aFloodIsBounded()
    {
        PacketModel model;
        for (int i = 0; i < 60; ++i)
            model.add(numbered(i * 200 + 1, 200));
        QCOMPARE_EQ(size_t(model.rowCount()), PacketModel::most);
        QCOMPARE_EQ(model.packet(0).number(), 12'000);
        model.setPaused(true);
        for (int i = 0; i < 60; ++i)
            model.add(numbered(i * 200 + 1, 200));
        QCOMPARE_EQ(size_t(model.held()), PacketModel::most);
        model.setPaused(false);
        QCOMPARE_EQ(size_t(model.rowCount()), PacketModel::most);
        model.clear();
        QCOMPARE_EQ(model.rowCount(), 0);
    }

    void onePacketIsReadable()
    {
        MqttPacket packet = samplePackets()[4];
        packet.setDuplicate(true);
        const QString text = PacketModel::asText(packet, false);
        QVERIFY(text.contains(u"\"temperature\": 81.32"_s));
        QVERIFY(text.contains(u"4711"_s));
        QVERIFY(text.contains(u"sent before"_s));
        const QString hex = PacketModel::asText(packet, true);
        QVERIFY2(hex.contains(u"00000000  7b 22 74 22  3a 22 32 30  {\"t\":\"20"_s),
                 qPrintable(hex));
        packet.setPayload(QByteArray("\0\1\xff", 3));
        packet.setPayloadSize(100'000);
        QVERIFY(PacketModel::asText(packet, false).contains(u"only the beginning"_s));
        QVERIFY(PacketModel::asText(packet, true).contains(u"00 01 ff"_s));
    }

    void whatIsExportedCanBeReadBack()
    {
        QList<MqttPacket> packets = samplePackets();
        const QByteArray lines = PacketModel::asJsonLines(packets);
        QCOMPARE_EQ(lines.count('\n'), packets.size());
        const QJsonObject json = QJsonDocument::fromJson(lines.split('\n')[4]).object();
        QCOMPARE(json[u"type"_s].toString(), u"PUBLISH"_s);
        QCOMPARE(json[u"direction"_s].toString(), u"sent"_s);
        QCOMPARE(QByteArray::fromBase64(json[u"payloadBase64"_s].toString().toLatin1()),
                 packets[4].payload());
        QVERIFY(json[u"time"_s].toString().endsWith(u'Z'));
    }
};

QTEST_GUILESS_MAIN(PacketModelTest)
#include "tst_packetmodel.moc"
