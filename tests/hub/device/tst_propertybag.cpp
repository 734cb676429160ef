// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/propertybag.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class PropertyBagTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bagsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Properties>("application");
        QTest::addColumn<Properties>("system");
        QTest::newRow("nothing") << u""_s << Properties() << Properties();
        QTest::newRow("one") << u"a=1"_s << Properties{{u"a"_s, u"1"_s}} << Properties();
        QTest::newRow("value with equals")
            << u"a=1=2"_s << Properties{{u"a"_s, u"1=2"_s}} << Properties();
        QTest::newRow("empty value") << u"a="_s << Properties{{u"a"_s, u""_s}} << Properties();
        QTest::newRow("ampersand at the end")
            << u"a=1&"_s << Properties{{u"a"_s, u"1"_s}} << Properties();
        QTest::newRow("encoded") << u"%C3%BC%26=a%20b%3d"_s << Properties{{u"ü&"_s, u"a b="_s}}
                                 << Properties();
        QTest::newRow("system") << u"%24.mid=m1&$.ct=application%2Fjson&$.ce=utf-8&p=v"_s
                                << Properties{{u"p"_s, u"v"_s}}
                                << Properties{{u"messageId"_s, u"m1"_s},
                                              {u"contentType"_s, u"application/json"_s},
                                              {u"contentEncoding"_s, u"utf-8"_s}};
        QTest::newRow("component and times")
            << u"$.sub=boiler&iothub-creation-time-utc=2026&$.cid=c&$.uid=u"_s << Properties()
            << Properties{{u"dt-subject"_s, u"boiler"_s},
                          {u"creationTimeUtc"_s, u"2026"_s},
                          {u"correlationId"_s, u"c"_s},
                          {u"userId"_s, u"u"_s}};
        QTest::newRow("unknown system name")
            << u"$.xyz=1"_s << Properties{{u"$.xyz"_s, u"1"_s}} << Properties();
    }
    void bagsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(Properties, application);
        QFETCH(Properties, system);
        const auto bag = PropertyBag::parse(text);
        QVERIFY(bag.has_value());
        QCOMPARE_EQ(bag->application, application);
        QCOMPARE_EQ(bag->system, system);
    }

    void nameAloneIsNullAndEmptyIsNot()
    {
        const auto bag = PropertyBag::parse(u"alone&empty=");
        QVERIFY(bag && bag->application.size() == 2);
        QVERIFY(bag->application[0].second.isNull());
        QVERIFY(!bag->application[1].second.isNull());
        QCOMPARE_EQ(bag->format(), QByteArray("alone&empty="));
    }

    void rubbishIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("half a percent") << u"a=%4"_s;
        QTest::newRow("percent alone") << u"a=%"_s;
        QTest::newRow("no hexadecimal") << u"a=%zz"_s;
        QTest::newRow("no UTF-8") << u"a=%ff%fe"_s;
        QTest::newRow("no name") << u"=1"_s;
        QTest::newRow("twice") << u"a=1&a=2"_s;
        QTest::newRow("system twice by two names") << u"$.ctime=1&iothub-creation-time-utc=2"_s;
    }
    void rubbishIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!PropertyBag::parse(text));
    }

    void formatsWhatItReads()
    {
        const PropertyBag bag{.application = {{u"ü&"_s, u"a b="_s}, {u"plain-._~"_s, u"#+"_s}},
                              .system = {{u"messageId"_s, u"m"_s}, {u"to"_s, u"/x"_s}}};
        const QByteArray text = bag.format();
        QCOMPARE_EQ(text, QByteArray("%24.mid=m&%24.to=%2Fx&%C3%BC%26=a%20b%3D&plain-._~=%23%2B"));
        const auto back = PropertyBag::parse(QString::fromLatin1(text));
        QVERIFY(back.has_value());
        QCOMPARE_EQ(back->application, bag.application);
        QCOMPARE_EQ(back->system, bag.system);
    }
};

QTEST_GUILESS_MAIN(PropertyBagTest)
#include "tst_propertybag.moc"
