// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/mergepatch.h"

#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class MergePatchTest : public QObject
{
    Q_OBJECT

    static QJsonObject object(const QByteArray &json)
    {
        return QJsonDocument::fromJson(json).object();
    }
    static QByteArray nested(int depth)
    {
        return QByteArray("{\"a\":").repeated(depth) + "1" + QByteArray("}").repeated(depth);
    }

private Q_SLOTS:
    // The examples of RFC 7396, as far as they are objects.
    void mergesAsTheRfcSays_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, const char *target, const char *patch,
                            const char *result) {
            QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QByteArray(result);
        };
        row("replaces a value", "{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}");
        row("adds a value", "{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}");
        row("null deletes", "{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}");
        row("null of what is not there", "{}", "{\"a\":null}", "{}");
        row("array is replaced", "{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}");
        row("value becomes array", "{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}");
        row("merges within", "{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}",
            "{\"a\":{\"b\":\"d\"}}");
        row("value becomes object", "{\"a\":1}", "{\"a\":{\"b\":2,\"c\":null}}",
            "{\"a\":{\"b\":2}}");
        row("nulls in a new object", "{}", "{\"a\":{\"bb\":{\"ccc\":null}}}",
            "{\"a\":{\"bb\":{}}}");
    }
    void mergesAsTheRfcSays()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, result);
        const auto merged = mergePatch(object(target), object(patch));
        QVERIFY(merged);
        QCOMPARE_EQ(*merged, object(result));
    }

    void rulesOfTwinsAreKept_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("dot in a name") << QByteArray("{\"a.b\":1}") << false;
        QTest::newRow("dollar in a name") << QByteArray("{\"$version\":1}") << false;
        QTest::newRow("space in a name") << QByteArray("{\"a b\":1}") << false;
        QTest::newRow("control character in a name") << QByteArray("{\"a\\u0001\":1}") << false;
        QTest::newRow("empty name") << QByteArray("{\"\":1}") << false;
        QTest::newRow("bad name within an array") << QByteArray("{\"a\":[{\"b.c\":1}]}") << false;
        QTest::newRow("umlaut in a name") << QByteArray("{\"ü-_1\":1}") << true;
        QTest::newRow("longest name")
            << QByteArray("{\"" + QByteArray(1024, 'a') + "\":1}") << true;
        QTest::newRow("longer name")
            << QByteArray("{\"" + QByteArray(1025, 'a') + "\":1}") << false;
        QTest::newRow("longest text")
            << QByteArray("{\"a\":\"" + QByteArray(4096, 'a') + "\"}") << true;
        QTest::newRow("longer text")
            << QByteArray("{\"a\":\"" + QByteArray(4097, 'a') + "\"}") << false;
        QTest::newRow("ten levels") << nested(11) << true;
        QTest::newRow("eleven levels") << nested(12) << false;
        QTest::newRow("null in an array") << QByteArray("{\"a\":[null]}") << false;
        QTest::newRow("largest whole number") << QByteArray("{\"a\":4503599627370495}") << true;
        QTest::newRow("larger whole number") << QByteArray("{\"a\":4503599627370496}") << false;
        QTest::newRow("smallest whole number") << QByteArray("{\"a\":-4503599627370496}") << true;
        QTest::newRow("smaller whole number") << QByteArray("{\"a\":-4503599627370497}") << false;
        QTest::newRow("fraction") << QByteArray("{\"a\":0.25}") << true;
    }
    void rulesOfTwinsAreKept()
    {
        QFETCH(QByteArray, patch);
        QFETCH(bool, allowed);
        const auto merged = mergePatch({}, object(patch));
        QCOMPARE_EQ(merged.hasValue(), allowed);
        if (!allowed)
            QCOMPARE_EQ(merged.error().code, ErrorCode::InvalidInput);
    }

    void tooMuchIsRefusedByWhatItWouldBecome()
    {
        QJsonObject target;
        for (int i = 0; i < 8; ++i)
            target.insert(u"k%1"_s.arg(i), QString(4000, u'x'));
        const auto more = mergePatch(target, {{u"more"_s, QString(1000, u'x')}});
        QVERIFY(!more);
        QCOMPARE_EQ(more.error().code, ErrorCode::Refused);
        QVERIFY(mergePatch(target, {{u"k0"_s, QJsonValue()}, {u"more"_s, QString(1000, u'x')}}));
        QVERIFY(!mergePatch({}, target, TwinLimits::tags()));
    }

    void sectionThatReplacesLosesItsNulls()
    {
        const auto section = checkSection(object("{\"a\":null,\"b\":1}"));
        QVERIFY(section);
        QCOMPARE_EQ(*section, object("{\"b\":1}"));
    }

    void patchBetweenLeadsFromOneToTheOther_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("same") << QByteArray("{\"a\":1}") << QByteArray("{\"a\":1}")
                              << QByteArray("{}");
        QTest::newRow("gone") << QByteArray("{\"a\":1,\"b\":2}") << QByteArray("{\"b\":2}")
                              << QByteArray("{\"a\":null}");
        QTest::newRow("within") << QByteArray("{\"a\":{\"b\":1,\"c\":2}}")
                                << QByteArray("{\"a\":{\"c\":3}}")
                                << QByteArray("{\"a\":{\"b\":null,\"c\":3}}");
        QTest::newRow("new") << QByteArray("{}") << QByteArray("{\"a\":{\"b\":1}}")
                             << QByteArray("{\"a\":{\"b\":1}}");
    }
    void patchBetweenLeadsFromOneToTheOther()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, patch);
        QCOMPARE_EQ(patchBetween(object(from), object(to)), object(patch));
        QCOMPARE_EQ(mergePatch(object(from), object(patch)).valueOr({}), object(to));
    }
};

QTEST_GUILESS_MAIN(MergePatchTest)
#include "tst_mergepatch.moc"
