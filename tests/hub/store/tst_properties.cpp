// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/eventlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class PropertiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonHoldsThemAsTheyWere_data()
    {
        QTest::addColumn<Properties>("properties");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("none") << Properties() << QByteArray();
        QTest::newRow("two") << Properties{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}}
                             << QByteArray("{\"a\":\"1\",\"b\":\"2\"}");
        QTest::newRow("a name alone")
            << Properties{{u"a"_s, QString()}} << QByteArray("{\"a\":null}");
        QTest::newRow("an empty value")
            << Properties{{u"a"_s, u""_s}} << QByteArray("{\"a\":\"\"}");
        QTest::newRow("quotes") << Properties{{u"q\"\\"_s, u"\"\\\""_s}}
                                << QByteArray("{\"q\\\"\\\\\":\"\\\"\\\\\\\"\"}");
        QTest::newRow("control characters")
            << Properties{{u"a"_s, u"\n\u001f"_s}} << QByteArray("{\"a\":\"\\u000a\\u001f\"}");
        QTest::newRow("beyond ASCII")
            << Properties{{u"ü"_s, u"€😀"_s}} << QByteArray("{\"ü\":\"€😀\"}");
    }
    void jsonHoldsThemAsTheyWere()
    {
        QFETCH(Properties, properties);
        QFETCH(QByteArray, json);
        QCOMPARE_EQ(propertiesToJson(properties), json);
        const auto back = propertiesFromJson(json);
        QVERIFY(back.has_value());
        QCOMPARE_EQ(*back, properties);
        for (qsizetype i = 0; i < properties.size(); ++i)
            QCOMPARE_EQ(back->at(i).second.isNull(), properties.at(i).second.isNull());
    }

    void whatIsNoneIsRefused()
    {
        QVERIFY(!propertiesFromJson("[1]"));
        QVERIFY(!propertiesFromJson("{\"a\":1}"));
        QVERIFY(!propertiesFromJson("{"));
    }

    void eventShowsItsBody_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("object") << QByteArray("{\"t\":1}") << u"body"_s
                                << QJsonValue(QJsonObject{{u"t"_s, 1}});
        QTest::newRow("array") << QByteArray("[1,2]") << u"body"_s << QJsonValue(QJsonArray{1, 2});
        QTest::newRow("text") << QByteArray("Grüße") << u"body"_s << QJsonValue(u"Grüße"_s);
        QTest::newRow("nothing") << QByteArray() << u"body"_s << QJsonValue(u""_s);
        QTest::newRow("bytes") << QByteArray("\xff\xfe") << u"bodyBase64"_s
                               << QJsonValue(u"//4="_s);
    }
    void eventShowsItsBody()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const Event event{
            .sequence = 7, .deviceId = u"d"_s, .properties = {{u"p"_s, u"v"_s}}, .body = body};
        const QJsonObject json = event.toJson();
        QCOMPARE_EQ(json.value(key), value);
        QCOMPARE_EQ(json.value(u"sequence"_s).toInt(), 7);
        QCOMPARE_EQ(json.value(u"device"_s).toString(), u"d"_s);
        QCOMPARE_EQ(json.value(u"enqueued"_s).toString(), u"1970-01-01T00:00:00.000000Z"_s);
        QCOMPARE_EQ(json.value(u"properties"_s).toObject(), (QJsonObject{{u"p"_s, u"v"_s}}));
    }
};

QTEST_GUILESS_MAIN(PropertiesTest)
#include "tst_properties.moc"
