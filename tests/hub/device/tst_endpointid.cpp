// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/endpointid.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class EndpointIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsFollowTheGrammar_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("valid");
        QTest::newRow("letters and digits") << u"Boiler7"_s << true;
        QTest::newRow("every other character") << u"-.%_#*?!(),:=@$'"_s << true;
        QTest::newRow("128 characters") << QString(128, u'a') << true;
        QTest::newRow("empty") << u""_s << false;
        QTest::newRow("129 characters") << QString(129, u'a') << false;
        QTest::newRow("slash") << u"a/b"_s << false;
        QTest::newRow("space") << u"a b"_s << false;
        QTest::newRow("plus") << u"a+b"_s << false;
        QTest::newRow("umlaut") << u"müller"_s << false;
        QTest::newRow("line feed") << u"a\n"_s << false;
    }
    void idsFollowTheGrammar()
    {
        QFETCH(QString, id);
        QFETCH(bool, valid);
        QCOMPARE_EQ(isValidDeviceId(id), valid);
    }

    void clientIdsNameDevicesOrModules()
    {
        QCOMPARE_EQ(EndpointId::parse(u"a"), (EndpointId{u"a"_s, {}}));
        QCOMPARE_EQ(EndpointId::parse(u"a/m"), (EndpointId{u"a"_s, u"m"_s}));
        QCOMPARE_EQ(EndpointId::parse(u"a/m")->key(), u"a/m"_s);
        QVERIFY(!EndpointId::parse(u"a/"));
        QVERIFY(!EndpointId::parse(u"/m"));
        QVERIFY(!EndpointId::parse(u"a/m/x"));
    }

    void userNamesAreTakenApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("model");
        QTest::newRow("of the C SDK")
            << u"h.net/a/?api-version=2020-09-30&DeviceClientType=iothubclient%2f1.3"_s << u"a"_s
            << u"iothubclient/1.3"_s << u""_s;
        QTest::newRow("of a module")
            << u"h.net/a/m/?api-version=2021-04-12"_s << u"a/m"_s << u""_s << u""_s;
        QTest::newRow("with a model")
            << u"h.net/a/?api-version=2021-04-12&model-id=dtmi%3Ax%3By%3B1"_s << u"a"_s << u""_s
            << u"dtmi:x;y;1"_s;
        QTest::newRow("without a question mark")
            << u"h.net/a/api-version=2016-11-14"_s << u"a"_s << u""_s << u""_s;
        QTest::newRow("a question mark in the id")
            << u"h.net/a?b/?api-version=1"_s << u"a?b"_s << u""_s << u""_s;
    }
    void userNamesAreTakenApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, client);
        QFETCH(QString, model);
        const auto name = UserName::parse(text);
        QVERIFY(name.has_value());
        QCOMPARE_EQ(name->host, u"h.net"_s);
        QCOMPARE_EQ(name->id.key(), key);
        QCOMPARE_EQ(name->clientType, client);
        QCOMPARE_EQ(name->modelId, model);
    }

    void otherUserNamesAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("host alone") << u"h.net"_s;
        QTest::newRow("no query") << u"h.net/a/"_s;
        QTest::newRow("no version") << u"h.net/a/?DeviceClientType=x"_s;
        QTest::newRow("empty version") << u"h.net/a/?api-version="_s;
        QTest::newRow("no device") << u"h.net/?api-version=1"_s;
        QTest::newRow("no host") << u"/a/?api-version=1"_s;
        QTest::newRow("too many parts") << u"h.net/a/m/x/?api-version=1"_s;
    }
    void otherUserNamesAreRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!UserName::parse(text));
    }
};

QTEST_GUILESS_MAIN(EndpointIdTest)
#include "tst_endpointid.moc"
