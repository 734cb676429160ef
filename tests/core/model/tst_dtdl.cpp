// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dtdl.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What the language allows of names, texts and numbers of things.
class DtdlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesFollowTheGrammar_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("a word") << u"temperature"_s << true;
        QTest::newRow("one letter") << u"t"_s << true;
        QTest::newRow("with a digit and an underscore") << u"t_2x"_s << true;
        QTest::newRow("64 letters") << QString(64, u'a') << true;
        QTest::newRow("65 letters") << QString(65, u'a') << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a digit first") << u"2t"_s << false;
        QTest::newRow("an underscore at the end") << u"t_"_s << false;
        QTest::newRow("an underscore first") << u"_t"_s << false;
        QTest::newRow("a dash") << u"a-b"_s << false;
        QTest::newRow("a letter of another alphabet") << u"größe"_s << false;
        QTest::newRow("a line feed at the end") << u"t\n"_s << false;
    }
    void namesFollowTheGrammar()
    {
        QFETCH(QString, name);
        QTEST(dtdl::isName(name), "good");
        QVERIFY(dtdl::isName(dtdl::nameFrom(name)));
    }

    void unitsAreKnownByNameAndSign_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("is");
        QTest::newRow("its own name")
            << u"degreeCelsius"_s << u"t"_s << u"Temperature degreeCelsius"_s;
        QTest::newRow("a sign") << u"°C"_s << u"t"_s << u"Temperature degreeCelsius"_s;
        QTest::newRow("bar") << u"bar"_s << u"p"_s << u"Pressure bar"_s;
        QTest::newRow("hectopascal is millibar") << u"hPa"_s << u"p"_s << u"Pressure millibar"_s;
        QTest::newRow("volt") << u"V"_s << u"u"_s << u"Voltage volt"_s;
        QTest::newRow("percent of humidity")
            << u"%"_s << u"roomHumidity"_s << u"RelativeHumidity percent"_s;
        QTest::newRow("percent of something else") << u"percent"_s << u"level"_s << QString();
        QTest::newRow("degrees of a place")
            << u"degreeOfArc"_s << u"latitude"_s << u"Latitude degreeOfArc"_s;
        QTest::newRow("degrees of a wheel") << u"°"_s << u"wheel"_s << u"Angle degreeOfArc"_s;
        QTest::newRow("newtons of an engine") << u"N"_s << u"thrust"_s << u"Thrust newton"_s;
        QTest::newRow("newtons") << u"N"_s << u"pull"_s << u"Force newton"_s;
        QTest::newRow("no unit") << QString() << u"n"_s << QString();
        QTest::newRow("a unit of nobody's") << u"furlong"_s << u"way"_s << QString();
    }
    void unitsAreKnownByNameAndSign()
    {
        QFETCH(QString, unit);
        QFETCH(QString, field);
        const auto found = dtdl::unitOf(unit, field);
        QTEST(found ? found->quantity + u' ' + found->name : QString(), "is");
    }

    void wordsOfAListGetNamesOfTheirOwn()
    {
        const QJsonArray values = dtdl::enumeration({u"drop-oldest"_s, u"drop oldest"_s, u"1"_s,
                                                     u""_s, u"ä"_s})["enumValues"_L1]
                                      .toArray();
        QStringList names;
        for (const QJsonValue &value : values) {
            const QString name = value["name"_L1].toString();
            QVERIFY2(dtdl::isName(name), qPrintable(name));
            QVERIFY(!names.contains(name));
            names.append(name);
        }
        QCOMPARE_EQ(values[0]["name"_L1].toString(), u"drop_oldest"_s);
        QCOMPARE_EQ(values[0]["enumValue"_L1].toString(), u"drop-oldest"_s);
    }

    void whatTheLanguageDoesNotAllowIsLeftOutWithARemark()
    {
        dtdl::Interface interface(u"device"_s, QString(100, u'x'));
        interface.describe(QString(1000, u'y'));
        for (int i = 0; i < 300; ++i)
            QVERIFY(interface.add(dtdl::property(u"p%1"_s.arg(i), u"long"_s, false)));
        QVERIFY(interface.remarks().isEmpty());
        QVERIFY(!interface.add(dtdl::property(u"p300"_s, u"long"_s, false)));
        QVERIFY(!interface.add(dtdl::property(u"p1"_s, u"long"_s, false)));
        QVERIFY(!interface.add(dtdl::property(u"end_"_s, u"long"_s, false)));
        QCOMPARE_EQ(interface.remarks().size(), 3);
        const QJsonObject result = interface.finished();
        QCOMPARE_EQ(result["contents"_L1].toArray().size(), 300);
        QCOMPARE_EQ(result["displayName"_L1].toString().size(), 64);
        QCOMPARE_EQ(result["description"_L1].toString().size(), 512);
    }

    void theIdChangesWithWhatIsSaidAndOnlyWithThat()
    {
        const auto idOf = [](const QString &description) {
            dtdl::Interface interface(u"sensor:boiler"_s, u"boiler"_s);
            interface.describe(description);
            return interface.finished()["@id"_L1].toString();
        };
        QVERIFY(idOf(u"a"_s) == idOf(u"a"_s));
        QVERIFY(idOf(u"a"_s) != idOf(u"b"_s));
        QVERIFY(idOf(u"a"_s).startsWith(u"dtmi:outpost:sensor:boiler:h"_s));
        QVERIFY(idOf(u"a"_s).endsWith(u";1"_s));
        dtdl::Interface interface(u"device"_s, u"Device"_s);
        QCOMPARE_EQ(interface.finished(u"dtmi:com:example:Boiler;1"_s)["@id"_L1].toString(),
                    u"dtmi:com:example:Boiler;1"_s);
    }
};

QTEST_APPLESS_MAIN(DtdlTest)
#include "tst_dtdl.moc"
