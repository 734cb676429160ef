// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/devicequery.h"

#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class DeviceQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTwinMatchesOrNot_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("everything") << u"SELECT * FROM devices"_s << true;
        QTest::newRow("any case, any blanks, a semicolon")
            << u"  select  *\nfrom DEVICES ; "_s << true;
        QTest::newRow("its id") << u"SELECT * FROM devices WHERE deviceId = 'boiler-1'"_s << true;
        QTest::newRow("another id")
            << u"SELECT * FROM devices WHERE deviceId='boiler-2'"_s << false;
        QTest::newRow("ids have case")
            << u"SELECT * FROM devices WHERE deviceId = 'Boiler-1'"_s << false;
        QTest::newRow("status") << u"SELECT * FROM devices WHERE status = 'enabled'"_s << true;
        QTest::newRow("not equal") << u"SELECT * FROM devices WHERE status != 'disabled'"_s << true;
        QTest::newRow("the other not equal")
            << u"SELECT * FROM devices WHERE status <> 'enabled'"_s << false;
        QTest::newRow("tag") << u"SELECT * FROM devices WHERE tags.site = 'Jena'"_s << true;
        QTest::newRow("doubled quote")
            << u"SELECT * FROM devices WHERE tags.owner = 'O''Neil'"_s << true;
        QTest::newRow("quote behind a backslash")
            << u"SELECT * FROM devices WHERE tags.owner = 'O\\'Neil'"_s << true;
        QTest::newRow("number, greater")
            << u"SELECT * FROM devices WHERE properties.desired.interval > 4.5"_s << true;
        QTest::newRow("number, less or equal")
            << u"SELECT * FROM devices WHERE properties.desired.interval <= 4"_s << false;
        QTest::newRow("truth value")
            << u"SELECT * FROM devices WHERE properties.reported.hot = true"_s << true;
        QTest::newRow("a text is no number")
            << u"SELECT * FROM devices WHERE properties.desired.interval = '5'"_s << false;
        QTest::newRow("what is not there is not equal")
            << u"SELECT * FROM devices WHERE tags.nothing = 'x'"_s << false;
        QTest::newRow("two conditions")
            << u"SELECT * FROM devices WHERE tags.site='Jena' AND status='enabled'"_s << true;
        QTest::newRow("the second is wrong")
            << u"SELECT * FROM devices WHERE tags.site='Jena' AND status='x'"_s << false;
    }

    void aTwinMatchesOrNot()
    {
        QFETCH(QString, text);
        QFETCH(bool, matches);
        const QJsonObject twin{
            {u"deviceId"_s, u"boiler-1"_s},
            {u"status"_s, u"enabled"_s},
            {u"tags"_s, QJsonObject{{u"site"_s, u"Jena"_s}, {u"owner"_s, u"O'Neil"_s}}},
            {u"properties"_s,
             QJsonObject{{u"desired"_s, QJsonObject{{u"interval"_s, 5}}},
                         {u"reported"_s, QJsonObject{{u"hot"_s, true}}}}}};
        const auto query = DeviceQuery::parse(text);
        QVERIFY2(query, query ? "" : qPrintable(query.error().text()));
        QCOMPARE(query->matches(twin), matches);
    }

    void whatIsNotUnderstoodSaysWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("empty") << QString() << u"\"\""_s;
        QTest::newRow("a projection") << u"SELECT deviceId FROM devices"_s << u"SELECT deviceId"_s;
        QTest::newRow("jobs") << u"SELECT * FROM devices.jobs"_s << u"SELECT *"_s;
        QTest::newRow("a function")
            << u"SELECT * FROM devices WHERE STARTSWITH(deviceId, 'a')"_s << u"(deviceId"_s;
        QTest::newRow("OR") << u"SELECT * FROM devices WHERE a = 1 OR b = 2"_s << u"OR b"_s;
        QTest::newRow("no literal") << u"SELECT * FROM devices WHERE deviceId ="_s << u"\"\""_s;
        QTest::newRow("an open text") << u"SELECT * FROM devices WHERE deviceId = 'x"_s << u"'x"_s;
        QTest::newRow("WHERE without more") << u"SELECT * FROM devices WHERE"_s << u"\"\""_s;
        QTest::newRow("something after the end") << u"SELECT * FROM devices; DROP"_s << u"DROP"_s;
    }

    void whatIsNotUnderstoodSaysWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        const auto query = DeviceQuery::parse(text);
        QVERIFY(!query);
        QCOMPARE(query.error().code, ErrorCode::InvalidInput);
        QVERIFY2(query.error().message.contains(where), qPrintable(query.error().message));
        QVERIFY(query.error().remedy.contains(u"SELECT * FROM devices"_s));
    }

    void longQueriesAreRefused()
    {
        QVERIFY(!DeviceQuery::parse(
            u"SELECT * FROM devices WHERE deviceId = '%1'"_s.arg(QString(5000, u'x'))));
        QStringList conditions;
        for (int i = 0; i < 40; ++i)
            conditions.append(u"a=1"_s);
        QVERIFY(
            !DeviceQuery::parse(u"SELECT * FROM devices WHERE "_s + conditions.join(u" AND "_s)));
    }

    void theOneDeviceIsKnown()
    {
        QCOMPARE(
            DeviceQuery::parse(u"SELECT * FROM devices WHERE status='enabled' AND deviceId = 'a'"_s)
                ->deviceId(),
            u"a"_s);
        QVERIFY(DeviceQuery::parse(u"SELECT * FROM devices WHERE deviceId != 'a'"_s)
                    ->deviceId()
                    .isEmpty());
    }
};

QTEST_GUILESS_MAIN(DeviceQueryTest)
#include "tst_devicequery.moc"
