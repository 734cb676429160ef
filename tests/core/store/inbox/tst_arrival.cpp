// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox/arrival.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

Arrival example()
{
    Arrival arrival;
    arrival.messageId = u"open-7"_s;
    arrival.contentType = u"application/json"_s;
    arrival.contentEncoding = u"utf-8"_s;
    arrival.system = {{u"$.to"_s, u"/devices/d"_s}, {u"$.exp"_s, std::nullopt}};
    arrival.properties = {{u"valve"_s, u"7"_s}, {u"note"_s, QString(u""_s)}, {u"alone"_s, {}}};
    arrival.body = QByteArray("a\0b", 3);
    return arrival;
}

Arrival withDigest(Arrival arrival)
{
    arrival.digest = digestOf(arrival);
    return arrival;
}

} // namespace

/// What an arrival is on the disk, and when it is one that was there before.
class ArrivalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHeadComesBackAsItWas()
    {
        const Arrival arrival = example();
        Arrival read;
        QVERIFY(readArrivalHead(writeArrivalHead(arrival), read));
        QCOMPARE_EQ(read.contentType, arrival.contentType);
        QCOMPARE_EQ(read.contentEncoding, arrival.contentEncoding);
        QVERIFY(read.system == arrival.system);
        QVERIFY(read.properties == arrival.properties);
    }

    void rubbishIsNoHead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = writeArrivalHead(example());
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("cut off") << good.left(good.size() / 2);
        QTest::addRow("a number") << QByteArray::fromHex("01");
        QTest::addRow("three fields") << QByteArray::fromHex("83606080");
        QTest::addRow("a name without a value") << QByteArray::fromHex("846060816161"
                                                                       "80");
        QTest::addRow("a number for a name") << QByteArray::fromHex("84606082016080");
        QTest::addRow("text for a list") << QByteArray::fromHex("8460606160"
                                                                "80");
    }

    void rubbishIsNoHead()
    {
        QFETCH(QByteArray, bytes);
        Arrival read;
        QVERIFY(!readArrivalHead(bytes, read));
    }

    void theDigestTellsEveryDifferenceInContent_data()
    {
        QTest::addColumn<bool>("same");
        QTest::addColumn<std::function<void(Arrival &)>>("change");
        const auto row = [](const char *name, bool same, std::function<void(Arrival &)> change) {
            QTest::addRow("%s", name) << same << change;
        };
        row("nothing", true, [](Arrival &) {});
        row("another order", true,
            [](Arrival &a) { std::swap(a.properties.front(), a.properties.back()); });
        row("another time of arrival", true,
            [](Arrival &a) { a.received += std::chrono::hours(1); });
        row("marked as repeated", true, [](Arrival &a) { a.repeated = true; });
        row("another id", true, [](Arrival &a) { a.messageId = u"other"_s; });
        row("another byte", false, [](Arrival &a) { a.body[0] = 'c'; });
        row("another value", false, [](Arrival &a) { a.properties[0].second = u"8"_s; });
        row("an empty value for none", false,
            [](Arrival &a) { a.properties[2].second = QString(u""_s); });
        row("a property less", false, [](Arrival &a) { a.properties.pop_back(); });
        row("another system property", false,
            [](Arrival &a) { a.system[1].second = u"2026-11-22T00:00:00Z"_s; });
        row("another content type", false, [](Arrival &a) { a.contentType = u"text/plain"_s; });
        row("a property of the other kind", false, [](Arrival &a) {
            a.system.push_back(a.properties.back());
            a.properties.pop_back();
        });
    }

    void theDigestTellsEveryDifferenceInContent()
    {
        QFETCH(bool, same);
        QFETCH(std::function<void(Arrival &)>, change);
        Arrival other = example();
        change(other);
        QCOMPARE_EQ(digestOf(other) == digestOf(example()), same);
    }

    void aCopyHasTheSameIdAndContentOrIsSaidToBeOne()
    {
        const Arrival first = withDigest(example());
        QVERIFY(isCopy(first, first));

        Arrival reused = example();
        reused.body = "close";
        QVERIFY(!isCopy(withDigest(reused), first)); // an old id for something else

        Arrival other = example();
        other.messageId = u"open-8"_s;
        QVERIFY(!isCopy(withDigest(other), first));

        Arrival nameless = example();
        nameless.messageId.clear();
        nameless = withDigest(nameless);
        QVERIFY(!isCopy(nameless, nameless)); // said twice
        Arrival again = nameless;
        again.repeated = true;
        QVERIFY(isCopy(again, nameless)); // delivered twice
    }
};

QTEST_GUILESS_MAIN(ArrivalTest)
#include "tst_arrival.moc"
