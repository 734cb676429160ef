// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/propertybag.h"

#include <QTest>
#include <QUrl>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

PropertyBag bagOf(std::vector<PropertyBag::Entry> entries)
{
    PropertyBag bag;
    for (auto &[key, value] : entries)
        bag.add(key, value);
    return bag;
}

} // namespace

Q_DECLARE_METATYPE(outpost::PropertyBag)

class PropertyBagTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAndReadAlike_data()
    {
        QTest::addColumn<PropertyBag>("bag");
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << PropertyBag() << QString();
        QTest::newRow("one") << bagOf({{u"a"_s, u"b"_s}}) << u"a=b"_s;
        QTest::newRow("in order") << bagOf({{u"b"_s, u"1"_s}, {u"a"_s, u"2"_s}}) << u"b=1&a=2"_s;
        QTest::newRow("null") << bagOf({{u"a"_s, std::nullopt}}) << u"a"_s;
        QTest::newRow("empty value") << bagOf({{u"a"_s, QString(u""_s)}}) << u"a="_s;
        QTest::newRow("system") << bagOf({{u"$.mid"_s, u"x-1"_s}}) << u"$.mid=x-1"_s;
        QTest::newRow("what separates") << bagOf({{u"a&b"_s, u"c=d"_s}}) << u"a%26b=c%3Dd"_s;
        QTest::newRow("what a topic forbids") << bagOf({{u"a"_s, u"+#/"_s}}) << u"a=%2B%23%2F"_s;
        QTest::newRow("a NUL") << bagOf({{u"a"_s, QString(QChar(0))}}) << u"a=%00"_s;
        QTest::newRow("a space") << bagOf({{u"a"_s, u"b c"_s}}) << u"a=b%20c"_s;
        QTest::newRow("a percent sign") << bagOf({{u"a"_s, u"100%41"_s}}) << u"a=100%2541"_s;
        QTest::newRow("unreserved") << bagOf({{u"a"_s, u"-._~"_s}}) << u"a=-._~"_s;
        QTest::newRow("two bytes")
            << bagOf({{u"Gr\u00f6\u00dfe"_s, u"\u00b0C"_s}}) << u"Gr%C3%B6%C3%9Fe=%C2%B0C"_s;
        QTest::newRow("four bytes") << bagOf({{u"a"_s, u"\U0001F525"_s}}) << u"a=%F0%9F%94%A5"_s;
        QTest::newRow("a time") << bagOf({{u"$.ctime"_s, u"2026-11-22T00:00:00.000000Z"_s}})
                                << u"$.ctime=2026-11-22T00%3A00%3A00.000000Z"_s;
    }

    void isWrittenAndReadAlike()
    {
        QFETCH(PropertyBag, bag);
        QFETCH(QString, text);
        QCOMPARE(bag.encoded(), text);
        QVERIFY(PropertyBag::parse(text) == bag);
    }

    void readsWhatOthersWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<PropertyBag>("bag");
        QTest::newRow("an encoded dollar") << u"%24.mid=1"_s << bagOf({{u"$.mid"_s, u"1"_s}});
        QTest::newRow("lower-case digits") << u"a=%2b"_s << bagOf({{u"a"_s, u"+"_s}});
        QTest::newRow("a plus is a plus") << u"a=b+c"_s << bagOf({{u"a"_s, u"b+c"_s}});
        QTest::newRow("nothing between")
            << u"&a=1&&b=2&"_s << bagOf({{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
        QTest::newRow("a second =") << u"a=b=c"_s << bagOf({{u"a"_s, u"b=c"_s}});
        QTest::newRow("no key") << u"=b"_s << bagOf({{QString(u""_s), u"b"_s}});
        QTest::newRow("an unencoded path")
            << u"$.to=/devices/d/messages/devicebound"_s
            << bagOf({{u"$.to"_s, u"/devices/d/messages/devicebound"_s}});
        QTest::newRow("broken UTF-8") << u"a=%FF"_s << bagOf({{u"a"_s, u"\ufffd"_s}});
    }

    void readsWhatOthersWrite()
    {
        QFETCH(QString, text);
        QFETCH(PropertyBag, bag);
        QVERIFY(PropertyBag::parse(text) == bag);
    }

    void encodesAsUrlsDo()
    {
        for (char16_t c = 1; c < 0x3000; ++c) {
            const QString text(1, QChar(c));
            QCOMPARE(bagOf({{u"k"_s, text}}).encoded(),
                     u"k="_s + QString::fromLatin1(QUrl::toPercentEncoding(text)));
        }
    }

    void readsNoMoreThanAHubSends()
    {
        const QString endless = u"a=1&"_s.repeated(100'000);
        QCOMPARE_EQ(PropertyBag::parse(endless).entries().size(), 256u);
    }

    void survivesHalfAnEscape()
    {
        for (const QString &text : {u"%"_s, u"a=%"_s, u"a=%4"_s, u"%zz=%zz"_s})
            QCOMPARE_EQ(PropertyBag::parse(text).entries().size(), 1u);
    }

    void holdsWhatAMessageSays()
    {
        using namespace std::chrono;
        Message message;
        message.id = u"uuid-17"_s;
        message.contentType = u"application/json"_s;
        message.contentEncoding = u"utf-8"_s;
        message.component = u"boiler"_s;
        message.created = Timestamp(microseconds(1700000000'123456));
        message.properties = {{u"sensor"_s, u"boiler"_s}, {u"schema"_s, u"1"_s}};
        QCOMPARE(PropertyBag::of(message).encoded(),
                 u"$.mid=uuid-17&$.ct=application%2Fjson&$.ce=utf-8&$.sub=boiler"
                 "&$.ctime=2023-11-14T22%3A13%3A20.123456Z&sensor=boiler&schema=1"_s);
        QCOMPARE(PropertyBag::of(Message{}).encoded(), QString());
    }

    void findsTheFirstOfAName()
    {
        const PropertyBag bag = bagOf({{u"a"_s, u"1"_s}, {u"a"_s, u"2"_s}, {u"b"_s, std::nullopt}});
        QCOMPARE(bag.value(u"a"), u"1"_s);
        QVERIFY(!bag.value(u"b"));
        QVERIFY(!bag.value(u"c"));
    }

    void countsDecodedUtf8()
    {
        QCOMPARE_EQ(bagOf({{u"ab"_s, u"\u00f6\u20ac\U0001F525"_s}, {u"c"_s, std::nullopt}}).size(),
                    2 + 2 + 3 + 4 + 1);
    }
};

QTEST_GUILESS_MAIN(PropertyBagTest)
#include "tst_propertybag.moc"
