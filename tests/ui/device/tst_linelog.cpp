// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/consoletext.h"
#include "ui/device/framelog.h"
#include "ui/device/linelog.h"

#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

LineTraffic traffic(const QList<LineBytes> &pieces, qint64 skipped = 0)
{
    return LineTraffic(0, u"boiler"_s, pieces, {}, skipped, 0);
}

QList<QByteArray> rowsOf(const LineLog &log)
{
    QList<QByteArray> rows;
    for (const LineLog::Row &row : log.rows())
        rows.append(row.leftOut > 0 ? QByteArray("-") + QByteArray::number(row.leftOut)
                                    : log.bytes(row).toByteArray());
    return rows;
}

} // namespace

/// What a line's bytes are kept and cut as, what is held back while paused, and what is typed.
class LineLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreCutInRowsOfOneWidth()
    {
        LineLog log;
        log.setForm(LineLog::Form::Hex, 4);
        log.add(traffic({LineBytes(0, false, "abc"), LineBytes(1000, false, "defgh")}));
        QCOMPARE(rowsOf(log), (QList<QByteArray>{"abcd", "efgh"}));
    }

    void aPauseOfTheLineAndTheOtherDirectionBeginARow()
    {
        LineLog log;
        log.setForm(LineLog::Form::Hex, 8);
        log.add(traffic({LineBytes(0, false, "ab"), LineBytes(100'000, false, "cd"),
                         LineBytes(100'100, true, "ef"), LineBytes(100'200, false, "gh")}));
        QCOMPARE(rowsOf(log), (QList<QByteArray>{"ab", "cd", "ef", "gh"}));
        QVERIFY(!log.rows()[1].out && log.rows()[2].out);
        QCOMPARE(log.received(), QByteArray("abcdgh"));
    }

    void aLongLineIsCutBetweenCharacters()
    {
        const QByteArray full(LineLog::mostTextRow - 1, 'x');
        const QByteArray line = full
            + "\xc2\xb0"
              "C\n";
        LineLog log;
        log.setForm(LineLog::Form::Text, 1);
        log.add(traffic({LineBytes(0, false, line)}));
        QCOMPARE(rowsOf(log),
                 (QList<QByteArray>{full,
                                    "\xc2\xb0"
                                    "C\n"}));
        // The character may come in two.
        LineLog halves;
        halves.setForm(LineLog::Form::Text, 1);
        halves.add(traffic({LineBytes(0, false, line.first(LineLog::mostTextRow)),
                            LineBytes(900, false, line.sliced(LineLog::mostTextRow))}));
        QCOMPARE(rowsOf(halves), rowsOf(log));
        // What is no text is cut too, and nothing of it is lost.
        for (const char byte : {'\xc2', '\x80', '\xf0', '\xff'}) {
            LineLog rubbish;
            rubbish.setForm(LineLog::Form::Text, 1);
            rubbish.add(traffic({LineBytes(0, false, QByteArray(1000, byte))}));
            QCOMPARE(rowsOf(rubbish).join(), QByteArray(1000, byte));
            for (const QByteArray &row : rowsOf(rubbish))
                QVERIFY(row.size() <= LineLog::mostTextRow);
        }
    }

    void linesOfTextGoOnOverPieces()
    {
        LineLog log;
        log.setForm(LineLog::Form::Text, 1);
        log.add(traffic({LineBytes(0, false, "one\ntw"), LineBytes(900'000, false, "o\nthree")}));
        QCOMPARE(rowsOf(log), (QList<QByteArray>{"one\n", "two\n", "three"}));
    }

    void anotherFormCutsWhatIsThere()
    {
        LineLog log;
        log.setForm(LineLog::Form::Text, 1);
        log.add(traffic({LineBytes(0, false, "a\nbcd\n")}));
        log.setForm(LineLog::Form::Hex, 4);
        QCOMPARE(rowsOf(log), (QList<QByteArray>{"a\nbc", "d\n"}));
    }

    void whatIsMissingHasItsPlace()
    {
        LineLog log;
        log.add(traffic({LineBytes(0, false, "a")}));
        log.add(traffic({LineBytes(1, false, "b")}, 1234));
        QCOMPARE(rowsOf(log), (QList<QByteArray>{"a", "-1234", "b"}));
        QVERIFY(log.text(1, 1).contains(u"left out"));
    }

    void memoryIsBoundedHoweverMuchComes()
    {
        for (const auto form : {LineLog::Form::Hex, LineLog::Form::Text}) {
            LineLog log;
            log.setForm(form, 16);
            const QByteArray chunk = QByteArray("x\n").repeated(32 * 1024);
            for (int i = 0; i < 100; ++i)
                log.add(traffic({LineBytes(i * 1000, false, chunk)}));
            QVERIFY(log.size() <= LineLog::mostBytes);
            QVERIFY(log.rows().size() <= LineLog::mostRows);
            QVERIFY(log.forgotten() > 0);
            // The oldest row still has its bytes.
            QCOMPARE(log.bytes(log.rows().front()).first(1).toByteArray().size(), 1);
        }
    }

    void aPauseHoldsBackAndSaysHowMuch()
    {
        LineLog log;
        log.add(traffic({LineBytes(0, false, "before")}));
        log.setPaused(true);
        log.add(traffic({LineBytes(10, false, "meanwhile")}));
        QCOMPARE(log.held(), 9);
        QCOMPARE(rowsOf(log), QList<QByteArray>{"before"});
        log.setPaused(false);
        QCOMPARE(log.held(), 0);
        QCOMPARE(rowsOf(log).join(), QByteArray("beforemeanwhile"));
    }

    void aLongPauseForgetsTheOldestAndCountsIt()
    {
        LineLog log;
        log.setPaused(true);
        const QByteArray chunk(64 * 1024, 'x');
        for (int i = 0; i < 20; ++i)
            log.add(traffic({LineBytes(i, false, chunk)}));
        QVERIFY(log.held() <= LineLog::mostBytes);
        log.setPaused(false);
        QCOMPARE(log.rows().front().leftOut, qint64(4 * chunk.size()));
    }

    void framesAreBoundedAndHeldToo()
    {
        FrameLog log;
        const LineFrame frame(0, u"accepted"_s, "x", 1, u"{}"_s);
        LineTraffic some(0, u"boiler"_s, {}, QList<LineFrame>(1500, frame), 0, 7);
        log.add(some);
        QCOMPARE(log.entries().front().leftOut, 7);
        log.setPaused(true);
        log.add(some);
        QCOMPARE_EQ(log.held(), 1500);
        QCOMPARE_EQ(log.entries().size(), 1501U);
        log.setPaused(false);
        QCOMPARE_EQ(log.entries().size(), FrameLog::mostFrames);
        QVERIFY(log.forgotten() > 0);
    }

    void bytesReadAsText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("abc") << u"abc"_s;
        QTest::newRow("line end") << QByteArray("a\r\n\t") << u"a\\r\\n\\t"_s;
        QTest::newRow("control") << QByteArray("\x02\x7f", 2) << u"\\x02\\x7f"_s;
        QTest::newRow("UTF-8") << QByteArray("\xc2\xb0"
                                             "C")
                               << u"°C"_s;
        QTest::newRow("no UTF-8") << QByteArray("\xff"
                                                "a")
                                  << u"\\xffa"_s;
    }
    void bytesReadAsText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(readable(bytes), text);
    }

    void aTypedLineGetsItsEnd()
    {
        QCOMPARE(*bytesOfText(u"AT"_s, LineEnd::CrLf), QByteArray("AT\r\n"));
        QCOMPARE(*bytesOfText(u"AT"_s, LineEnd::None), QByteArray("AT"));
        QCOMPARE(*bytesOfText({}, LineEnd::Cr), QByteArray("\r"));
        QVERIFY(!bytesOfText({}, LineEnd::None));
        QVERIFY(!bytesOfText(QString(4096, u'x'), LineEnd::Lf));
    }

    void hexIsReadAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("blanks") << u"02 ff 0A"_s << QByteArray("\x02\xff\x0a", 3);
        QTest::newRow("none") << u"02ff0a"_s << QByteArray("\x02\xff\x0a", 3);
        QTest::newRow("prefixes") << u"0x02, 0xFF"_s << QByteArray("\x02\xff", 2);
        QTest::newRow("half a pair") << u"02 f"_s << QByteArray();
        QTest::newRow("no digit") << u"0g"_s << QByteArray();
        QTest::newRow("a prefix alone") << u"0x"_s << QByteArray();
        QTest::newRow("digits of another script") << u"٠١"_s << QByteArray();
    }
    void hexIsReadAsPeopleWriteIt()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, bytes);
        const auto read = bytesOfHex(typed);
        QCOMPARE(read.hasValue(), !bytes.isEmpty());
        QCOMPARE(read.valueOr({}), bytes);
    }

    void whatWasTypedComesBack()
    {
        TypedLines lines;
        QCOMPARE(lines.older(), QString());
        for (const auto &line : {u"a"_s, u"b"_s, u"b"_s})
            lines.add(line);
        QCOMPARE(lines.lines(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(lines.older(), u"b"_s);
        QCOMPARE(lines.older(), u"a"_s);
        QCOMPARE(lines.older(), u"a"_s);
        QCOMPARE(lines.newer(), u"b"_s);
        QCOMPARE(lines.newer(), QString());
        lines.clear();
        QVERIFY(lines.lines().isEmpty());
        QCOMPARE(lines.older(), QString());
    }
};

QTEST_GUILESS_MAIN(LineLogTest)
#include "tst_linelog.moc"
