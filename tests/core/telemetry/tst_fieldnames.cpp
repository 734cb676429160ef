// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/fieldnames.h"

#include <QRegularExpression>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class FieldNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sanitises_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("name");
        QTest::newRow("good as it is") << QByteArray("Temperature_1") << u"Temperature_1"_s;
        QTest::newRow("other characters") << QByteArray("temp (°C)") << u"temp_C"_s;
        QTest::newRow("dots and dashes") << QByteArray("a.b-c") << u"a_b_c"_s;
        QTest::newRow("underscores at the ends") << QByteArray("__a__b__") << u"a_b"_s;
        QTest::newRow("a digit first") << QByteArray("1st") << u"f1st"_s;
        QTest::newRow("a number") << QByteArray("42") << u"f42"_s;
        QTest::newRow("nothing left") << QByteArray("°°") << u"field"_s;
        QTest::newRow("empty") << QByteArray() << u"field"_s;
        QTest::newRow("the time's own name") << QByteArray("t") << u"t_value"_s;
        QTest::newRow("too long") << QByteArray(100, 'a') << QString(64, u'a');
        QTest::newRow("a cut that leaves an underscore")
            << QByteArray(QByteArray(63, 'a') + "_b") << QString(63, u'a');
    }
    void sanitises()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, name);
        QCOMPARE(sanitisedName(key), name);
        static const QRegularExpression grammar(u"^[A-Za-z][A-Za-z0-9_]{0,63}$"_s);
        QVERIFY(grammar.match(name).hasMatch());
    }

    void noTwoKeysShareAName()
    {
        FieldNames names;
        QCOMPARE(names.nameFor("a-b"), u"a_b"_s);
        QCOMPARE(names.nameFor("a.b"), u"a_b_2"_s);
        QCOMPARE(names.nameFor("a b"), u"a_b_3"_s);
        QCOMPARE(names.collisions(), 2);
        // Later on, in whatever order, with whatever hint.
        QCOMPARE(names.nameFor("a b", 0), u"a_b_3"_s);
        QCOMPARE(names.nameFor("a.b", 1), u"a_b_2"_s);
        QCOMPARE(names.nameFor("a-b", 77), u"a_b"_s);
        QCOMPARE(names.collisions(), 2);
    }

    void aLongNameMakesRoomForItsNumber()
    {
        FieldNames names;
        QCOMPARE(names.nameFor(QByteArray(100, 'a')).size(), 64);
        const QString second = names.nameFor(QByteArray(101, 'a'));
        QCOMPARE(second, QString(62, u'a') + u"_2"_s);
    }

    void keysAreBounded()
    {
        FieldNames names;
        for (int i = 0; i < 512; ++i)
            QVERIFY(!names.nameFor("k" + QByteArray::number(i)).isEmpty());
        QVERIFY(names.nameFor("one more").isEmpty());
        QCOMPARE(names.nameFor("k511"), u"k511"_s);
    }
};

QTEST_GUILESS_MAIN(FieldNamesTest)
#include "tst_fieldnames.moc"
