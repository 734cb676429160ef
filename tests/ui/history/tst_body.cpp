// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/gzip.h"
#include "ui/history/bodydifference.h"
#include "ui/history/bodytext.h"

#include <QCborMap>
#include <QCborValue>
#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// Bodies as people read them, and what is different between two.
class BodyTest : public QObject
{
    Q_OBJECT

    using What = FieldChange::What;

    static HistoryEntry entry(const QByteArray &body, const QList<HistoryProperty> &properties)
    {
        HistoryEntry entry;
        entry.setBody(body);
        entry.setProperties(properties);
        return entry;
    }

    static QList<HistoryProperty> properties(const QString &id, const QString &plant)
    {
        return {HistoryProperty(u"id"_s, id), HistoryProperty(u"plant"_s, plant)};
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aDumpTellsWhereAndWhat()
    {
        QByteArray bytes;
        for (int i = 0; i < 18; ++i)
            bytes += char(0x3e + i);
        bytes[0] = '\0';
        QCOMPARE_EQ(hexDump(bytes),
                    u"00000000  00 3f 40 41 42 43 44 45  46 47 48 49 4a 4b 4c 4d  "
                    "·?@ABCDEFGHIJKLM\n"
                    "00000010  4e 4f                                             NO\n"_s);
        QCOMPARE_EQ(hexDump({}), QString());
        QCOMPARE_EQ(hexDump(QByteArray(1024 * 1024, 'x')).count(u'\n'), int(mostDumped / 16));
    }

    void whatIsPackedIsUnpacked()
    {
        const QByteArray text = "{\"temperature\":81.2}";
        const QList<HistoryProperty> packed{HistoryProperty(u"contentEncoding"_s, u"gzip"_s)};
        const UnpackedBody body = unpacked(entry(*gzip(text), packed));
        QVERIFY(body.wasPacked);
        QCOMPARE_EQ(body.bytes, text);
        const UnpackedBody damaged = unpacked(entry("no gzip", packed));
        QVERIFY(damaged.isDamaged);
        QCOMPARE_EQ(damaged.bytes, QByteArray("no gzip"));
        QVERIFY(!unpacked(entry(text, {})).wasPacked);
    }

    void aSmallBodyThatUnpacksToGigabytesIsNone()
    {
        const QList<HistoryProperty> packed{HistoryProperty(u"contentEncoding"_s, u"gzip"_s)};
        const UnpackedBody bomb = unpacked(entry(*gzip(QByteArray(64 << 20, '\0')), packed));
        QVERIFY(bomb.isDamaged);
        QVERIFY(bomb.bytes.size() < 1 << 20);
    }

    void cborIsToldInItsOwnNotation()
    {
        const QByteArray bytes
            = QCborValue(QCborMap{{u"t"_s, 81.5}, {u"raw"_s, QByteArray("\x01\xff", 2)}}).toCbor();
        const auto text = cborText(bytes, false);
        QVERIFY(text);
        QVERIFY(text->contains(u"\"t\": 81.5"_s));
        QVERIFY(text->contains(u"h'01ff'"_s) || text->contains(u"h'01FF'"_s)
                || text->contains(u"h'01 ff'"_s));
        // A number by chance is none, unless the sender says so.
        QVERIFY(!cborText(QByteArray("\x07", 1), false));
        QVERIFY(cborText(QByteArray("\x07", 1), true));
    }

    void hostileCborIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("an array of 2^60") << QByteArray("\x9b\x10\0\0\0\0\0\0\0", 9);
        QTest::newRow("a string of 2^62") << QByteArray("\x5b\x40\0\0\0\0\0\0\0", 9);
        QTest::newRow("cut off") << QByteArray("\xa2\x01\x02", 3);
        QTest::newRow("more behind it") << QByteArray("\xa1\x01\x02\x03", 4);
        QTest::newRow("nested without an end") << QByteArray(200'000, '\x81');
    }
    void hostileCborIsNone()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!cborText(bytes, true));
    }

    void anythingIsATextForAWidget()
    {
        const QString text = plainText(QByteArray("a\0b\x1b[2J\xff\n", 9));
        QVERIFY(!text.contains(QChar(0)));
        QVERIFY(!text.contains(QChar(0x1b)));
        QVERIFY(text.endsWith(u'\n'));
        QVERIFY(plainText(QByteArray(2 << 20, 'x')).size() < (1 << 20));
    }

    void fieldsAreCompared()
    {
        const auto difference = BodyDifference::ofBodies(
            "{\"t\":\"2026-11-25T10:00:00Z\",\"temperature\":81.2,\"on\":true,\"old\":1,\"same\":"
            "5}",
            "{\"t\":\"2026-11-25T10:00:01.5Z\",\"temperature\":80.95,\"on\":false,\"same\":5,"
            "\"valve\":{\"open\":3}}");
        const QList<FieldChange> expected{
            {What::Changed, u"t"_s, u"2026-11-25T10:00:00Z"_s, u"2026-11-25T10:00:01.5Z"_s,
             u"+1.500 s"_s},
            {What::Changed, u"temperature"_s, u"81.2"_s, u"80.95"_s, u"\u22120.25"_s},
            {What::Changed, u"on"_s, u"true"_s, u"false"_s, {}},
            {What::Added, u"valve.open"_s, {}, u"3"_s, {}},
            {What::Removed, u"old"_s, u"1"_s, {}, {}},
        };
        QVERIFY(difference.changes == expected);
        QCOMPARE_EQ(difference.same, 1);
    }

    void ofBatchesTheLastReadingsAreCompared()
    {
        const auto difference
            = BodyDifference::ofBodies("[{\"a\":1},{\"a\":2}]", "[{\"a\":9},{\"a\":9},{\"a\":5}]");
        QCOMPARE_EQ(difference.changes.size(), 1);
        QCOMPARE_EQ(difference.changes[0].before, u"2"_s);
        QCOMPARE_EQ(difference.changes[0].after, u"5"_s);
        QCOMPARE_EQ(difference.changes[0].delta, u"+3"_s);
        QVERIFY(!difference.note.isEmpty());
    }

    void linesAreCompared()
    {
        const auto difference
            = BodyDifference::ofBodies("one\ntwo\nthree\nfour", "one\nthree\nnew\nfour");
        QVERIFY(difference.complete);
        const QList<FieldChange> expected{
            {What::Removed, u"line 2"_s, u"two"_s, {}, {}},
            {What::Added, u"line 3"_s, {}, u"new"_s, {}},
        };
        QVERIFY(difference.changes == expected);
        QCOMPARE_EQ(difference.same, 3);
    }

    void manyLinesEndInANote()
    {
        QByteArray before;
        QByteArray after;
        for (int i = 0; i < 20'000; ++i) {
            before += "before " + QByteArray::number(i) + '\n';
            after += "after " + QByteArray::number(i) + '\n';
        }
        const auto difference = BodyDifference::ofBodies(before, after);
        QVERIFY(!difference.note.isEmpty());
        QVERIFY(difference.changes.isEmpty());
    }

    void bytesAreComparedByPlace()
    {
        const auto difference
            = BodyDifference::ofBodies(QByteArray("\0\1\2", 3), QByteArray("\0\1\3\4", 4));
        QCOMPARE_EQ(difference.changes.size(), 1);
        QCOMPARE_EQ(difference.changes[0].delta, u"from byte 2 on"_s);
    }

    void propertiesAreComparedButForTheId()
    {
        const auto difference
            = BodyDifference::between(entry("{\"a\":1}", properties(u"1"_s, u"north"_s)),
                                      entry("{\"a\":1}", properties(u"2"_s, u"south"_s)));
        QCOMPARE_EQ(difference.changes.size(), 1);
        QCOMPARE_EQ(difference.changes[0].path, u"property plant"_s);
        QCOMPARE_EQ(difference.changes[0].after, u"south"_s);
    }

    void aBodyOfManyFieldsIsComparedInPart()
    {
        QByteArray large = "{\"f0\":0";
        for (int i = 1; i < 50'000; ++i)
            large += ",\"f" + QByteArray::number(i) + "\":" + QByteArray::number(i);
        large += '}';
        const auto difference = BodyDifference::ofBodies("{}", large);
        QVERIFY(!difference.complete);
        QVERIFY(difference.changes.size() <= 5'001);
        QVERIFY(!difference.note.isEmpty());
    }
};

QTEST_GUILESS_MAIN(BodyTest)
#include "tst_body.moc"
