// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/rejectlog.h"

#include <QSet>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class RejectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (std::size_t i = 0; i < kRejectReasons; ++i)
            names.insert(reasonName(RejectReason(i)));
        QCOMPARE(names.size(), qsizetype(kRejectReasons));
    }

    void aRefusalReadsAsASentence()
    {
        QCOMPARE((Refusal{RejectReason::BadSyntax, "expected ':'", 14, {}}).text(),
                 u"bad syntax: expected ':' at byte 14"_s);
        QCOMPARE((Refusal{RejectReason::MissingField, "", -1, u"temperature"_s}).text(),
                 u"missing field: temperature"_s);
    }

    void theLastLinesAreKeptWithTheirBytes()
    {
        RejectLog log(3);
        for (int i = 0; i < 5; ++i)
            log.add({}, QByteArray("line ") + QByteArray::number(i),
                    Timestamp(std::chrono::seconds(i)));
        QCOMPARE(log.rejects().size(), 3U);
        QCOMPARE(log.rejects().front().bytes, "line 2");
        QCOMPARE(log.rejects().back().bytes, "line 4");
        QCOMPARE(log.rejects().back().time, Timestamp(4s));
    }

    void aLongLineIsCut()
    {
        RejectLog log;
        log.add({}, QByteArray(5000, '\xff'), {});
        QCOMPARE(log.rejects().front().bytes, QByteArray(256, '\xff'));
        QCOMPARE(log.rejects().front().length, 5000);
    }

    void bytesBecomePrintable()
    {
        QCOMPARE(printable(QByteArray("a\x00\xff\n~\x7f", 6)), u"a\\x00\\xff\\x0a~\\x7f"_s);
        QCOMPARE(printable("abcdef", 3), u"abc…"_s);
        QCOMPARE(hexadecimal(QByteArray("a\x00\xff", 3)), u"61 00 ff"_s);
        QCOMPARE(hexadecimal("abcdef", 2), u"61 62 …"_s);
        QCOMPARE(hexadecimal({}), QString());
    }
};

QTEST_GUILESS_MAIN(RejectsTest)
#include "tst_rejects.moc"
