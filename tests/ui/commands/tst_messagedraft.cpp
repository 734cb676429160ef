// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagedraft.h"

#include <QLocale>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

MessageDraft::Filling sampleFilling()
{
    return {.time = u"2026-11-22T00:00:00Z"_s,
            .counter = 7,
            .value = [](const QString &name) -> std::optional<QString> {
                if (name == "boiler.temperature"_L1)
                    return u"81.5"_s;
                return std::nullopt;
            }};
}

} // namespace

/// What a person writes becomes a message, or is refused in words.
class MessageDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whatIsWrittenIsFilledIn_data()
    {
        using Format = MessageDraft::Format;
        QTest::addColumn<MessageDraft>("draft");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        const auto draft = [](Format format, const QString &body) {
            return MessageDraft{format, body, {}, {}, {}};
        };
        QTest::newRow("places in JSON")
            << draft(Format::Json,
                     u"{\"t\":\"{time}\",\"n\":{counter},\"v\":{value:boiler.temperature}}"_s)
            << QByteArray(R"({"t":"2026-11-22T00:00:00Z","n":7,"v":81.5})") << QString();
        QTest::newRow("a bare value is JSON")
            << draft(Format::Json, u"{counter}"_s) << QByteArray("7") << QString();
        QTest::newRow("no JSON") << draft(Format::Json, u"{\"a\":}"_s) << QByteArray()
                                 << u"no JSON"_s;
        QTest::newRow("two values")
            << draft(Format::Json, u"1,2"_s) << QByteArray() << u"one value"_s;
        QTest::newRow("braces of a text stay")
            << draft(Format::Text, u"{hello} {counter}"_s) << QByteArray("{hello} 7") << QString();
        QTest::newRow("a field of which nothing is known")
            << draft(Format::Text, u"{value:boiler.level}"_s) << QByteArray() << u"boiler.level"_s;
        QTest::newRow("bytes") << draft(Format::Hex, u"02 0a\nFF"_s) << QByteArray("\x02\x0a\xff")
                               << QString();
        QTest::newRow("half a byte")
            << draft(Format::Hex, u"02 0"_s) << QByteArray() << u"two digits"_s;
        const QString most(MessageDraft::mostBytes, u'7');
        QTest::newRow("as large as it may be")
            << draft(Format::Text, most) << most.toUtf8() << QString();
        QTest::newRow("too large a body")
            << draft(Format::Text, most + u'7') << QByteArray()
            << u"may have %1 B"_s.arg(QLocale().toString(MessageDraft::mostBytes));
        QTest::newRow("too large, and letters of two bytes")
            << draft(Format::Text, QString(MessageDraft::mostBytes / 2 + 1, u'ä')) << QByteArray()
            << u"may have"_s;
        QTest::newRow("too large with its properties")
            << MessageDraft{Format::Text, most, {}, {}, {{u"a"_s, u"b"_s}}} << QByteArray()
            << u"with its properties"_s;
        QTest::newRow("nothing at all")
            << draft(Format::Text, QString()) << QByteArray() << QString();
    }
    void whatIsWrittenIsFilledIn()
    {
        QFETCH(MessageDraft, draft);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        const auto message = draft.filled(sampleFilling());
        QCOMPARE_EQ(message.hasValue(), words.isEmpty());
        if (message)
            QCOMPARE_EQ(message->body(), body);
        else
            QVERIFY2(message.error().message.contains(words), qPrintable(message.error().message));
    }

    void propertiesAreFilledInAndEmptyRowsLeftOut()
    {
        MessageDraft draft;
        draft.format = MessageDraft::Format::Text;
        draft.properties
            = {{u"count"_s, u"{counter}"_s}, {QString(), QString()}, {u" name "_s, u"x"_s}};
        QVERIFY(draft.usesCounter());
        const auto message = draft.filled(sampleFilling());
        QVERIFY(message);
        QCOMPARE_EQ(message->properties().size(), 2);
        QCOMPARE_EQ(message->properties()[0].value(), u"7"_s);
        QCOMPARE_EQ(message->properties()[1].name(), u"name"_s);
        draft.properties = {{QString(), u"x"_s}};
        QVERIFY(!draft.filled(sampleFilling()));
    }

    void aTemplateComesBackAsItWas()
    {
        const MessageDraft draft{MessageDraft::Format::Hex,
                                 u"02 {counter}"_s,
                                 u"a/b"_s,
                                 u"gzip"_s,
                                 {{u"a"_s, u"{time}"_s}}};
        QVERIFY(MessageDraft::fromJson(draft.toJson()) == draft);
    }
};

QTEST_GUILESS_MAIN(MessageDraftTest)
#include "tst_messagedraft.moc"
