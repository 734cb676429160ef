// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/lineframer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;
using LineEnd = FormatConfig::LineEnd;
using Kind = Framer::Kind;

class LineFramerTest : public QObject
{
    Q_OBJECT

    QByteArrayList m_seen;
    std::vector<Timestamp> m_times;

    Framer::Sink sink()
    {
        m_seen.clear();
        m_times.clear();
        return [this](const Framer::Frame &frame) {
            static const char *const names[] = {"", "first:", "toolong:", "cut:"};
            m_seen.append(names[int(frame.kind)] + frame.bytes.toByteArray());
            m_times.push_back(frame.at);
        };
    }

private Q_SLOTS:
    void cutsLines_data()
    {
        QTest::addColumn<int>("lineEnd");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("frames");
        QTest::newRow("LF with any")
            << int(LineEnd::Any) << QByteArray("a\nb\n") << QByteArrayList{"a", "b"};
        QTest::newRow("CRLF with any")
            << int(LineEnd::Any) << QByteArray("a\r\nb\r\n") << QByteArrayList{"a", "b"};
        QTest::newRow("both with any")
            << int(LineEnd::Any) << QByteArray("a\nb\r\nc\n") << QByteArrayList{"a", "b", "c"};
        QTest::newRow("a CR inside is content")
            << int(LineEnd::Any) << QByteArray("a\rb\n") << QByteArrayList{"a\rb"};
        QTest::newRow("LF alone keeps the CR")
            << int(LineEnd::Lf) << QByteArray("a\r\n") << QByteArrayList{"a\r"};
        QTest::newRow("CRLF alone keeps a lone LF")
            << int(LineEnd::CrLf) << QByteArray("a\nb\r\n") << QByteArrayList{"a\nb"};
        QTest::newRow("blank lines are left out")
            << int(LineEnd::Any) << QByteArray("\n\r\n \t\na\n\n") << QByteArrayList{"a"};
        QTest::newRow("no end, no frame")
            << int(LineEnd::Any) << QByteArray("a\nhalf") << QByteArrayList{"a"};
        QTest::newRow("silence does not end a line")
            << int(LineEnd::Any) << QByteArray("half") << QByteArrayList{};
        QTest::newRow("silence ends an idle frame")
            << int(LineEnd::Idle) << QByteArray("a\nb") << QByteArrayList{"a\nb"};
        QTest::newRow("an idle frame without its end")
            << int(LineEnd::Idle) << QByteArray("ab\r\n") << QByteArrayList{"ab"};
    }
    void cutsLines()
    {
        QFETCH(int, lineEnd);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, frames);
        for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(2)}) {
            LineFramer framer(LineEnd(lineEnd), 100);
            framer.beginClean();
            const auto take = sink();
            for (qsizetype from = 0; from < bytes.size(); from += step)
                framer.feed(bytes.mid(from, step), {}, take);
            framer.idle(take);
            QCOMPARE(m_seen, frames);
        }
    }

    void aFrameHasTheTimeOfItsFirstByte()
    {
        LineFramer framer(LineEnd::Any, 100);
        const auto take = sink();
        framer.feed("a", Timestamp(1us), take);
        framer.feed("b\nc", Timestamp(2us), take);
        framer.feed("\nd\n", Timestamp(3us), take);
        QCOMPARE(m_seen, (QByteArrayList{"first:ab", "c", "d"}));
        QCOMPARE(m_times, (std::vector{Timestamp(1us), Timestamp(2us), Timestamp(3us)}));
    }

    void anOverlongLineIsToldOnceAndSkipped_data()
    {
        QTest::addColumn<qsizetype>("step");
        QTest::newRow("byte by byte") << qsizetype(1);
        QTest::newRow("in pieces") << qsizetype(7);
        QTest::newRow("at once") << qsizetype(100'000);
    }
    void anOverlongLineIsToldOnceAndSkipped()
    {
        QFETCH(qsizetype, step);
        LineFramer framer(LineEnd::Any, 10);
        framer.beginClean();
        const QByteArray bytes = "0123456789\n" + QByteArray(5000, 'x') + "\r\n0123456789\r\nok\n";
        const auto take = sink();
        for (qsizetype from = 0; from < bytes.size(); from += step) {
            framer.feed(bytes.mid(from, step), {}, take);
            QVERIFY(framer.pending() <= 12);
        }
        QCOMPARE(m_seen.size(), 4);
        QCOMPARE(m_seen[0], "0123456789");
        QVERIFY(m_seen[1].startsWith("toolong:xxxxxxxxxx"));
        QCOMPARE(m_seen[2], "0123456789");
        QCOMPARE(m_seen[3], "ok");
    }

    void anOverlongIdleFrameIsSkippedUpToTheSilence()
    {
        LineFramer framer(LineEnd::Idle, 4);
        framer.beginClean();
        const auto take = sink();
        for (int i = 0; i < 100; ++i)
            framer.feed("xxxx", {}, take);
        framer.idle(take);
        framer.feed("ok", {}, take);
        framer.idle(take);
        QCOMPARE(m_seen, (QByteArrayList{"toolong:xxxxxx", "ok"}));
    }

    void theFirstFrameMayBeHalfAOne()
    {
        LineFramer framer(LineEnd::Any, 100);
        const auto take = sink();
        framer.feed("lf\nwhole\n", {}, take);
        QCOMPARE(m_seen, (QByteArrayList{"first:lf", "whole"}));
    }

    void aBlankBeginningEndsTheHalfFrame()
    {
        LineFramer framer(LineEnd::Any, 100);
        const auto take = sink();
        framer.feed("\nwhole\n", {}, take);
        QCOMPARE(m_seen, (QByteArrayList{"whole"}));
    }

    void anInterruptionCutsTheFrameAndBeginsAnew()
    {
        LineFramer framer(LineEnd::Any, 100);
        framer.beginClean();
        const auto take = sink();
        framer.feed("ha", {}, take);
        framer.interrupt(take);
        framer.feed("lf\nwhole\n", {}, take);
        framer.interrupt(take);
        framer.feed("next\n", {}, take);
        QCOMPARE(m_seen, (QByteArrayList{"cut:ha", "first:lf", "whole", "first:next"}));
    }

    void anInterruptionEndsSkipping()
    {
        LineFramer framer(LineEnd::Any, 4);
        const auto take = sink();
        framer.feed("too long a line", {}, take);
        framer.interrupt(take);
        framer.beginClean();
        framer.feed("ok\n", {}, take);
        QCOMPARE(m_seen.size(), 2);
        QCOMPARE(m_seen.back(), "ok");
    }

    void theLastLineOfARecordingNeedsNoEnd()
    {
        LineFramer framer(LineEnd::Any, 100);
        framer.beginClean();
        const auto take = sink();
        framer.feed("a\nb", {}, take);
        framer.finish(take);
        framer.finish(take);
        QCOMPARE(m_seen, (QByteArrayList{"a", "b"}));
    }

    void cutsDoNotMatter()
    {
        QRandomGenerator random(20261122);
        QByteArray bytes;
        for (int i = 0; i < 4000; ++i)
            bytes += "ab\r\n\n"[random.bounded(5)];
        for (const LineEnd lineEnd : {LineEnd::Any, LineEnd::Lf, LineEnd::CrLf}) {
            LineFramer whole(lineEnd, 12);
            whole.feed(bytes, {}, sink());
            const QByteArrayList expected = m_seen;
            LineFramer pieces(lineEnd, 12);
            const auto take = sink();
            for (qsizetype from = 0; from < bytes.size();) {
                const qsizetype step = random.bounded(1, 9);
                pieces.feed(bytes.mid(from, step), {}, take);
                from += step;
            }
            // How much of an over-long line is told depends on the cuts; all else must not.
            const auto shortened = [](QByteArrayList list) {
                for (QByteArray &frame : list)
                    frame = frame.left(20);
                return list;
            };
            QCOMPARE(shortened(m_seen), shortened(expected));
        }
    }
};

QTEST_GUILESS_MAIN(LineFramerTest)
#include "tst_lineframer.moc"
