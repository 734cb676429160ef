// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// JSON bodies as trees, whatever they hold.
class JsonTreeTest : public QObject
{
    Q_OBJECT

    static void fetchAll(JsonTreeModel &model, const QModelIndex &parent = {})
    {
        while (model.canFetchMore(parent))
            model.fetchMore(parent);
    }

private Q_SLOTS:
    void keysKeepTheirOrderAndNumbersTheirDigits()
    {
        const auto json = JsonText::parse(
            " {\"zeta\": 1.50, \"alpha\":12345678901234567890,\"\\u0041\\n\":\"\\\"x\\\"\" , "
            "\"o\":{},\"a\":[ ],\"t\":true,\"n\":null} ");
        QVERIFY(json);
        JsonTreeModel model;
        model.setText(*json);
        const QAbstractItemModelTester tester(&model); // it fetches, too
        fetchAll(model);
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows.append(model.index(row, 0).data().toString() + u'='
                        + model.index(row, 1).data().toString());
        QCOMPARE_EQ(rows,
                    (QStringList{u"zeta=1.50"_s, u"alpha=12345678901234567890"_s, u"A\n=\"x\""_s,
                                 u"o={ }"_s, u"a=[ ]"_s, u"t=true"_s, u"n=null"_s}));
        QVERIFY(!model.hasChildren(model.index(3, 0)));
        QVERIFY(!model.hasChildren(model.index(0, 0)));
    }

    void branchesAreTakenApartWhenTheyAreOpened()
    {
        const auto json = JsonText::parse("[{\"a\":{\"b\":[1,2]}},\"]}\",3]");
        QVERIFY(json);
        JsonTreeModel model;
        model.setText(*json);
        QCOMPARE_EQ(model.rowCount(), 0);
        fetchAll(model);
        QCOMPARE_EQ(model.rowCount(), 3);
        QCOMPARE_EQ(model.index(1, 1).data().toString(), u"]}"_s);
        const QModelIndex object = model.index(0, 0);
        QVERIFY(model.hasChildren(object));
        QCOMPARE_EQ(model.rowCount(object), 0);
        fetchAll(model, object);
        const QModelIndex a = model.index(0, 0, object);
        fetchAll(model, a);
        const QModelIndex b = model.index(0, 0, a);
        QCOMPARE_EQ(b.data().toString(), u"b"_s);
        fetchAll(model, b);
        QCOMPARE_EQ(model.rowCount(b), 2);
        QCOMPARE_EQ(model.index(1, 1, b).data().toString(), u"2"_s);
    }

    void longBranchesComeInParts()
    {
        QByteArray text = "[0";
        for (int i = 1; i < 10'000; ++i)
            text += ',' + QByteArray::number(i);
        const auto json = JsonText::parse(text + ']');
        QVERIFY(json);
        JsonTreeModel model;
        model.setText(*json);
        model.fetchMore({});
        QCOMPARE_EQ(model.rowCount(), JsonTreeModel::atOnce);
        fetchAll(model);
        QCOMPARE_EQ(model.rowCount(), 10'000);
        QCOMPARE_EQ(model.index(9'999, 1).data().toString(), u"9999"_s);
    }

    void aLargeStringIsShownInPart()
    {
        const QByteArray large(1024 * 1024, 'x');
        const auto json = JsonText::parse("{\"s\":\"" + large + "\"}");
        QVERIFY(json);
        JsonTreeModel model;
        model.setText(*json);
        fetchAll(model);
        QVERIFY(model.index(0, 1).data().toString().size() <= 200);
        QCOMPARE_EQ(model.index(0, 1).data(JsonTreeModel::ValueRole).toString().size(),
                    large.size());
    }

    void deepNestingIsReadOrRefused_data()
    {
        QTest::addColumn<int>("depth");
        QTest::newRow("as deep as some are") << 200;
        QTest::newRow("hostile") << 100'000;
    }
    void deepNestingIsReadOrRefused()
    {
        QFETCH(const int, depth);
        const auto json = JsonText::parse(QByteArray(depth, '[') + QByteArray(depth, ']'));
        if (!json)
            return; // then it is shown as text
        JsonTreeModel model;
        model.setText(*json);
        QModelIndex at;
        int reached = 0;
        while (model.hasChildren(at)) {
            model.fetchMore(at);
            at = model.index(0, 0, at);
            ++reached;
        }
        QCOMPARE_EQ(reached, depth - 1);
        QVERIFY(!json->pretty(1'000'000).isEmpty());
    }

    void whatIsNoJsonIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"a\":1");
        QTest::newRow("two values") << QByteArray("1,2");
        QTest::newRow("closes what it did not open") << QByteArray("1],[2");
        QTest::newRow("invalid UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("half a surrogate in bytes") << QByteArray("[\"\xed\xa0\x80\"]");
        QTest::newRow("a zero byte") << QByteArray("{\"a\":1}\0", 8);
        QTest::newRow("text") << QByteArray("temperature=81.2");
    }
    void whatIsNoJsonIsNone()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!JsonText::parse(text));
    }

    void prettyTextKeepsWhatIsWritten()
    {
        const auto json = JsonText::parse("{\"b\":1.0,\"a\":[1,{\"x\":\"a,b:{c}\"}],\"e\":{ }}");
        QVERIFY(json);
        QCOMPARE_EQ(json->pretty(10'000),
                    u"{\n  \"b\": 1.0,\n  \"a\": [\n    1,\n    {\n      \"x\": \"a,b:{c}\"\n    "
                    "}\n  ],\n  \"e\": {}\n}"_s);
        QVERIFY(json->pretty(10).endsWith(u"…"_s));
    }

    void numbersOfReadingsHaveAField_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<int>>("path");
        QTest::addColumn<QString>("field");
        const QByteArray one = "{\"t\":\"2026\",\"temperature\":81.2,\"on\":true,\"m\":{\"x\":1}}";
        QTest::newRow("a number") << one << QList<int>{1} << u"temperature"_s;
        QTest::newRow("a truth") << one << QList<int>{2} << u"on"_s;
        QTest::newRow("a text") << one << QList<int>{0} << QString();
        QTest::newRow("deeper") << one << QList<int>{3, 0} << QString();
        QTest::newRow("in a batch")
            << QByteArray('[' + one + ']') << QList<int>{0, 1} << u"temperature"_s;
        QTest::newRow("a bare array") << QByteArray("[1,2]") << QList<int>{0} << QString();
    }
    void numbersOfReadingsHaveAField()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QList<int>, path);
        QFETCH(const QString, field);
        JsonTreeModel model;
        model.setText(*JsonText::parse(text));
        QModelIndex at;
        for (const int row : path) {
            fetchAll(model, at);
            at = model.index(row, 0, at);
        }
        QVERIFY(at.isValid());
        QCOMPARE_EQ(at.data(JsonTreeModel::FieldRole).toString(), field);
    }
};

QTEST_MAIN(JsonTreeTest)
#include "tst_jsontree.moc"
