// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqltext.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class SqlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAScript_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("nothing") << u" \n"_s << QStringList();
        QTest::newRow("one without a semicolon") << u"SELECT 1"_s << QStringList{u"SELECT 1"_s};
        QTest::newRow("two") << u"A 1; B 2;"_s << QStringList{u"A 1"_s, u"B 2"_s};
        QTest::newRow("semicolon in a text") << u"A ';'; B"_s << QStringList{u"A ';'"_s, u"B"_s};
        QTest::newRow("doubled quote")
            << u"A 'it''s;'; B"_s << QStringList{u"A 'it''s;'"_s, u"B"_s};
        QTest::newRow("semicolon in a name")
            << u"A \";\" [;] `;`; B"_s << QStringList{u"A \";\" [;] `;`"_s, u"B"_s};
        QTest::newRow("comments alone") << u"-- nothing; here\n/* nor; here */;"_s << QStringList();
        QTest::newRow("comment within") << u"A -- x;\nB; C"_s << QStringList{u"A  B"_s, u"C"_s};
        QTest::newRow("comment that never ends") << u"A; /* B;"_s << QStringList{u"A"_s};
        QTest::newRow("text that never ends") << u"A 'b; c"_s << QStringList{u"A 'b; c"_s};
        QTest::newRow("trigger")
            << u"CREATE TRIGGER t AFTER INSERT ON x BEGIN DELETE FROM y; DELETE FROM z; END; A"_s
            << QStringList{
                   u"CREATE TRIGGER t AFTER INSERT ON x BEGIN DELETE FROM y; DELETE FROM z; END"_s,
                   u"A"_s};
        QTest::newRow("temporary trigger")
            << u"create temp trigger t BEGIN a; end; B"_s
            << QStringList{u"create temp trigger t BEGIN a; end"_s, u"B"_s};
    }
    void splitsAScript()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, statements);
        QCOMPARE_EQ(splitStatements(script), statements);
    }

    void missingFileIsAnError()
    {
        const auto text = readSqlFile(u":/no/such.sql"_s);
        QVERIFY(!text);
        QCOMPARE_EQ(text.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(SqlTextTest)
#include "tst_sqltext.moc"
