// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/answertemplate.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class AnswerTemplateTest : public QObject
{
    Q_OBJECT

    static QString told(const std::optional<Fields> &fields)
    {
        if (!fields)
            return u"no"_s;
        QStringList parts;
        for (const Field &field : *fields) {
            const QString value = std::visit(
                [](const auto &held) -> QString {
                    using T = std::decay_t<decltype(held)>;
                    if constexpr (std::is_same_v<T, QString>)
                        return u'"' + held + u'"';
                    else if constexpr (std::is_same_v<T, double>)
                        return u"~%1"_s.arg(held);
                    else
                        return QString::number(held);
                },
                field.value);
            parts.append(field.name + u'=' + value);
        }
        return parts.join(u' ');
    }

private Q_SLOTS:
    void readsText_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("fields");
        QTest::newRow("without groups") << u"^OK$"_s << QByteArray("OK") << u""_s;
        QTest::newRow("another frame") << u"^OK$"_s << QByteArray("T=81.2") << u"no"_s;
        QTest::newRow("a whole number")
            << u"OK (?<level>\\S+)"_s << QByteArray("OK 12") << u"level=12"_s;
        QTest::newRow("a number") << u"OK (?<level>\\S+)"_s << QByteArray("OK 1.5")
                                  << u"level=~1.5"_s;
        QTest::newRow("text") << u"OK (?<level>\\S+)"_s << QByteArray("OK high")
                              << u"level=\"high\""_s;
        QTest::newRow("too large a number")
            << u"OK (?<level>\\S+)"_s << QByteArray("OK 1e999") << u"level=\"1e999\""_s;
        QTest::newRow("a group that took no part")
            << u"OK(?<a>1)?(?<b>2)"_s << QByteArray("OK2") << u"b=2"_s;
        QTest::newRow("an empty group") << u"OK(?<a>.*)"_s << QByteArray("OK") << u"a=\"\""_s;
        QTest::newRow("UTF-8") << u"(?<a>ü+)"_s << QByteArray("müü") << u"a=\"üü\""_s;
        QTest::newRow("not UTF-8") << u"OK"_s << QByteArray("OK \xff") << u"no"_s;
        QTest::newRow("nothing") << u"OK"_s << QByteArray() << u"no"_s;
    }
    void readsText()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, frame);
        QFETCH(QString, fields);
        const auto made = AnswerTemplate::fromPattern(pattern);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        QCOMPARE(told(made->answer()(frame)), fields);
    }

    void readsHex_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("fields");
        QTest::newRow("just these bytes") << u"06 0a"_s << QByteArray("060a") << u""_s;
        QTest::newRow("another byte") << u"06 0a"_s << QByteArray("060b") << u"no"_s;
        QTest::newRow("a byte less") << u"06 0a"_s << QByteArray("06") << u"no"_s;
        QTest::newRow("a byte more") << u"06 0a"_s << QByteArray("060a00") << u"no"_s;
        QTest::newRow("any byte") << u"06 .. 03"_s << QByteArray("06ff03") << u""_s;
        QTest::newRow("no byte where one must be") << u"06 .."_s << QByteArray("06") << u"no"_s;
        QTest::newRow("a value") << u"06 {level:u16be}"_s << QByteArray("06012c") << u"level=300"_s;
        QTest::newRow("half a value") << u"06 {level:u16be}"_s << QByteArray("0601") << u"no"_s;
        QTest::newRow("a float") << u"{t:f32le}"_s << QByteArray("cdccb841") << u"t=~23.1"_s;
        QTest::newRow("not a number") << u"{t:f32be}"_s << QByteArray("7fc00000") << u"no"_s;
        QTest::newRow("a check that holds") << u"01 06 {r:u16be} {v:u16be} {crc16-modbus}"_s
                                            << QByteArray("010600010003980b") << u"r=1 v=3"_s;
        QTest::newRow("a check that does not") << u"01 06 {r:u16be} {v:u16be} {crc16-modbus}"_s
                                               << QByteArray("010600010004980b") << u"no"_s;
        QTest::newRow("half a check") << u"01 {crc32}"_s << QByteArray("0102") << u"no"_s;
    }
    void readsHex()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, hex);
        QFETCH(QString, fields);
        const auto made = AnswerTemplate::fromHex(text);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        QCOMPARE(told(made->answer()(QByteArray::fromHex(hex))), fields);
    }

    void tellsWhatIsWrong_data()
    {
        QTest::addColumn<bool>("hex");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no pattern") << false << u""_s << u"the pattern of the answer is empty"_s;
        QTest::newRow("a wrong pattern")
            << false << u"OK ("_s
            << u"the pattern is wrong at character 5: missing closing parenthesis"_s;
        QTest::newRow("a group that is no field")
            << false << u"(?<_a>x)"_s << u"the group \"_a\" can't be the name of a field"_s;
        QTest::newRow("no bytes") << true << u" "_s << u"the expected answer is empty"_s;
        QTest::newRow("no digits")
            << true << u"0"_s << u"there are not two hexadecimal digits at character 1"_s;
        QTest::newRow("one dot") << true << u"06 ."_s
                                 << u"there are not two hexadecimal digits at character 4"_s;
        QTest::newRow("a value twice")
            << true << u"{a:u8} {a:u8}"_s << u"the value \"a\" is there twice"_s;
    }
    void tellsWhatIsWrong()
    {
        QFETCH(bool, hex);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const auto made = hex ? AnswerTemplate::fromHex(text) : AnswerTemplate::fromPattern(text);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Configuration);
        QCOMPARE(made.error().message, problem);
        QVERIFY(!made.error().remedy.isEmpty());
    }

    void tellsItsFields()
    {
        QCOMPARE(AnswerTemplate::fromPattern(u"(?<b>.)(.)(?<a>.)"_s)->fields(),
                 (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(AnswerTemplate::fromHex(u"{a:u8} .. {crc32}"_s)->fields(), QStringList{u"a"_s});
    }

    void aPatternThatGoesAstrayEnds()
    {
        const auto made = AnswerTemplate::fromPattern(u"^(a+)+$"_s);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!made->answer()(QByteArray(4000, 'a') + 'b'));
        QVERIFY(timer.elapsed() < 5000);
    }

    void takesAnyRubbish()
    {
        QRandomGenerator random(20261125);
        const Exchange::Answer answers[]
            = {AnswerTemplate::fromPattern(u"(?<a>[0-9]+);(?<b>.*)"_s)->answer(),
               AnswerTemplate::fromHex(u".. {a:f64be} {sum8}"_s)->answer(),
               AnswerTemplate::fromHex(u"{a:u8} {crc16-ccitt}"_s)->answer()};
        int taken = 0;
        for (int round = 0; round < 20'000; ++round) {
            QByteArray frame(random.bounded(12), '\0');
            for (char &byte : frame)
                byte
                    = char(random.bounded(4) == 0 ? random.bounded(256) : '0' + random.bounded(13));
            for (const auto &answer : answers)
                taken += answer(frame).has_value();
        }
        QVERIFY(taken > 10);
    }
};

QTEST_GUILESS_MAIN(AnswerTemplateTest)
#include "tst_answertemplate.moc"
