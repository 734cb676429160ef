// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/messagehead.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class MessageHeadTest : public QObject
{
    Q_OBJECT

private:
    static Message sample()
    {
        return {.lane = Lane::Alarm,
                .contentType = u"application/json"_s,
                .contentEncoding = u"utf-8"_s,
                .component = u"boiler"_s,
                .properties = {{u"sensor"_s, u"boiler"_s}, {u"größe"_s, u"=&\0x"_s}},
                .ordinal = 12,
                .label = 1'764'000'000'000'000};
    }

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const Message before = sample();
        Message after;
        QVERIFY(readMessageHead(writeMessageHead(before), after));
        QCOMPARE_EQ(after.lane, before.lane);
        QCOMPARE_EQ(after.contentType, before.contentType);
        QCOMPARE_EQ(after.contentEncoding, before.contentEncoding);
        QCOMPARE_EQ(after.component, before.component);
        QCOMPARE_EQ(after.properties, before.properties);
        QCOMPARE_EQ(after.label, before.label);
        QCOMPARE_EQ(after.ordinal, before.ordinal);
    }

    void oneFromBeforeThereWereLabelsHasNone()
    {
        QByteArray bytes = writeMessageHead(sample());
        bytes[0] = 1;
        bytes.chop(2 * qsizetype(sizeof(qint64)));
        Message after;
        QVERIFY(readMessageHead(bytes, after));
        QCOMPARE_EQ(after.properties, sample().properties);
        QCOMPARE_EQ(after.label, 0);
    }

    void noPartOfItIsTakenForTheWhole()
    {
        const QByteArray whole = writeMessageHead(sample());
        for (qsizetype size = 0; size < whole.size(); ++size) {
            Message message;
            QVERIFY2(!readMessageHead(whole.first(size), message),
                     qPrintable(QString::number(size)));
        }
        Message message;
        QVERIFY(!readMessageHead(whole + 'x', message));
    }

    void aDamagedCountFillsNoMemory()
    {
        QByteArray bytes = writeMessageHead({});
        const qsizetype count = bytes.size() - 2 * qsizetype(sizeof(qint64)) - 4;
        bytes.replace(count, 4, QByteArray(4, '\xff'));
        Message message;
        QVERIFY(!readMessageHead(bytes, message));
    }
};

QTEST_GUILESS_MAIN(MessageHeadTest)
#include "tst_messagehead.moc"
