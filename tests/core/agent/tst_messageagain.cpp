// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/messageagain.h"

#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// A message made of what the history kept of one.
class MessageAgainTest : public QObject
{
    Q_OBJECT

    static HistoryRecord sample()
    {
        return {.time = Timestamp(std::chrono::seconds(1'700'000'000)),
                .direction = RecordDirection::Out,
                .kind = RecordKind::Message,
                .state = RecordState::Acknowledged,
                .subject = u"boiler"_s,
                .title = u"20 readings"_s,
                .body = "[{\"t\":1}]",
                .properties = {{u"id"_s, u"abc-7"_s},
                               {u"contentType"_s, u"application/json"_s},
                               {u"contentEncoding"_s, u"gzip"_s},
                               {u"plant"_s, u"north"_s}}};
    }

private Q_SLOTS:
    void itIsTheSameMessageAndSaysSo()
    {
        const auto message = messageAgain(sample());
        QVERIFY(message);
        QCOMPARE_EQ(message->sensor, u"boiler"_s);
        QCOMPARE_EQ(message->component, u"boiler"_s);
        QCOMPARE_EQ(message->body, QByteArray("[{\"t\":1}]"));
        QCOMPARE_EQ(message->contentType, u"application/json"_s);
        QCOMPARE_EQ(message->contentEncoding, u"gzip"_s);
        QCOMPARE_EQ(message->readings, 20);
        QVERIFY(message->id.isEmpty());
        const Properties expected{{u"sensor"_s, u"boiler"_s},
                                  {u"schema"_s, u"1"_s},
                                  {u"plant"_s, u"north"_s},
                                  {u"repeatOf"_s, u"abc-7"_s}};
        QVERIFY(message->properties == expected);
    }

    void aRepeatOfARepeatNamesTheOneItRepeats()
    {
        HistoryRecord record = sample();
        record.properties.emplace_back(u"repeatOf"_s, u"abc-3"_s);
        const auto message = messageAgain(record);
        QVERIFY(message);
        QCOMPARE_EQ(std::ranges::count(message->properties, u"repeatOf"_s,
                                       &std::pair<QString, QString>::first),
                    1);
        QCOMPARE_EQ(message->properties.back().second, u"abc-7"_s);
    }

    void whatIsNoReadingIsOfNoComponent()
    {
        HistoryRecord record = sample();
        record.title = u"alarm"_s;
        record.properties.emplace_back(u"kind"_s, u"alarm"_s);
        const auto message = messageAgain(record);
        QVERIFY(message);
        QCOMPARE_EQ(message->component, QString());
        QCOMPARE_EQ(message->readings, 0);
    }

    void whatCantBeSentIsRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("direction");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("code");
        const int message = int(RecordKind::Message);
        const int out = int(RecordDirection::Out);
        QTest::newRow("what came from the hub")
            << int(RecordKind::CloudMessage) << int(RecordDirection::In) << 10
            << int(ErrorCode::Refused);
        QTest::newRow("an alarm") << int(RecordKind::Alarm) << int(RecordDirection::Local) << 10
                                  << int(ErrorCode::Refused);
        QTest::newRow("kept in part")
            << message << out << 256 * 1024 << int(ErrorCode::Unsupported);
    }
    void whatCantBeSentIsRefused()
    {
        QFETCH(const int, kind);
        QFETCH(const int, direction);
        QFETCH(const int, size);
        QFETCH(const int, code);
        HistoryRecord record = sample();
        record.kind = RecordKind(kind);
        record.direction = RecordDirection(direction);
        record.body = QByteArray(size, 'x');
        const auto again = messageAgain(record);
        QVERIFY(!again);
        QCOMPARE_EQ(int(again.error().code), code);
    }
};

QTEST_GUILESS_MAIN(MessageAgainTest)
#include "tst_messageagain.moc"
