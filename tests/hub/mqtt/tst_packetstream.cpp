// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetdecoder.h"
#include "hub/mqtt/packetencoder.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<Packet> samplesOfAClient()
{
    ConnectPacket connect{.clientId = u"boiler"_s,
                          .userName = u"user"_s,
                          .password = "secret",
                          .cleanSession = false,
                          .keepAlive = 60,
                          .will = {}};
    connect.will = Will{
        .topic = u"devices/boiler/messages/events/"_s, .payload = "gone", .qos = 1, .retain = true};
    return {
        connect,
        PublishPacket{u"devices/boiler/messages/events/$.mid=1"_s, QByteArray(300, 'x'), 1, false,
                      false, 7},
        PublishPacket{u"Wärme/℃/\U0001F525"_s, "1", 0, true, false, 0},
        PubackPacket{9},
        SubscribePacket{
            2, {{u"devices/boiler/messages/devicebound/#"_s, 1}, {u"$iothub/methods/POST/#"_s, 0}}},
        UnsubscribePacket{3, {u"$iothub/twin/res/#"_s}},
        PingreqPacket{},
        DisconnectPacket{}};
}

QByteArray written(const Packet &packet)
{
    QByteArray bytes;
    if (!encode(bytes, packet))
        qFatal("a sample that can't be written");
    return bytes;
}

} // namespace

class PacketStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenThousandPacketsAtOnceAreCheap()
    {
        const QByteArray one
            = written(PublishPacket{u"a/b"_s, QByteArray(250, 'x'), 1, false, false, 1});
        PacketDecoder decoder(PacketOrigin::Client, 1000);
        QElapsedTimer timer;
        timer.start();
        decoder.feed(one.repeated(10'000));
        int taken = 0;
        while (decoder.take())
            ++taken;
        QCOMPARE_EQ(taken, 10'000);
        QCOMPARE_EQ(decoder.buffered(), 0);
        // Copying the rest for each packet would be 12 GB; generous, because sanitizers and a busy
        // machine are slow.
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void bytesOneByOneAreTheSamePackets()
    {
        const auto packets = samplesOfAClient();
        PacketDecoder decoder(PacketOrigin::Client, 1000);
        std::vector<Packet> taken;
        for (const Packet &packet : packets) {
            for (const char byte : written(packet)) {
                decoder.feed({&byte, 1});
                while (auto next = decoder.take())
                    taken.push_back(std::move(*next));
            }
        }
        QVERIFY(taken == packets);
    }

    void aLimitIsOnTheWholePacket()
    {
        const QByteArray bytes
            = written(PublishPacket{u"a"_s, QByteArray(95, 'x'), 0, false, false, 0});
        QCOMPARE_EQ(bytes.size(), 100);
        PacketDecoder enough(PacketOrigin::Client, 100);
        enough.feed(bytes);
        QVERIFY(enough.take().has_value());
        PacketDecoder tooLittle(PacketOrigin::Client, 99);
        // Its header alone tells: nobody waits for the rest.
        tooLittle.feed(bytes.first(2));
        QVERIFY(!tooLittle.take().has_value());
        QVERIFY(tooLittle.refusal().has_value());
    }

    void mutatedPacketsNeitherCrashNorPileUp()
    {
        std::mt19937 random(20'261'122); // fixed, so that what fails once fails again
        const auto upTo = [&random](size_t most) {
            return std::uniform_int_distribution<size_t>(0, most)(random);
        };
        const auto samples = samplesOfAClient();
        std::vector<QByteArray> wire;
        for (const Packet &sample : samples)
            wire.push_back(written(sample));
        constexpr qsizetype limit = 1000;
        int refused = 0;
        for (int round = 0; round < 5000; ++round) {
            QByteArray bytes;
            for (size_t i = 0; i <= upTo(3); ++i)
                bytes += wire[upTo(wire.size() - 1)];
            for (size_t i = 0; i <= upTo(4); ++i) {
                const auto at = qsizetype(upTo(size_t(bytes.size() - 1)));
                switch (upTo(3)) {
                case 0:
                    bytes[at] = char(upTo(255));
                    break;
                case 1:
                    bytes[at] = char(bytes[at] ^ (1 << upTo(7)));
                    break;
                case 2:
                    bytes.insert(at, char(upTo(255)));
                    break;
                default:
                    if (bytes.size() > 1)
                        bytes.remove(at, 1);
                }
            }
            PacketDecoder decoder(PacketOrigin::Client, limit);
            const auto cut = qsizetype(upTo(size_t(bytes.size())));
            for (const QByteArray &part : {bytes.first(cut), bytes.sliced(cut)}) {
                decoder.feed(part);
                while (auto packet = decoder.take()) {
                    // Whatever is taken is proper: written again, it is read the same.
                    PacketDecoder again(PacketOrigin::Client, 2 * limit);
                    again.feed(written(*packet));
                    QVERIFY(again.take() == packet);
                }
                QVERIFY(decoder.buffered() < limit);
            }
            refused += decoder.refusal() ? 1 : 0;
        }
        QVERIFY(refused > 1000);
    }

    void noiseIsRefusedSoon()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 500; ++round) {
            PacketDecoder decoder(PacketOrigin::Client, 4096);
            for (int i = 0; i < 64 && !decoder.refusal(); ++i) {
                QByteArray noise(256, '\0');
                for (char &byte : noise)
                    byte = char(random() & 0xff);
                decoder.feed(noise);
                while (decoder.take()) { }
            }
            QVERIFY(decoder.buffered() < 4096);
        }
    }
};

QTEST_GUILESS_MAIN(PacketStreamTest)
#include "tst_packetstream.moc"
