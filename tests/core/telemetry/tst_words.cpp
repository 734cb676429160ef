// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/words.h"

#include <QTest>

using namespace outpost;
using Kind = WordNumber::Kind;

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbers_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("value");
        const auto row = [](const char *word, Kind kind, double value = 0) {
            QTest::addRow("'%s'", word) << QByteArray(word) << int(kind) << value;
        };
        row("81", Kind::Integer, 81);
        row("-81", Kind::Integer, -81);
        row("+81", Kind::Integer, 81);
        row("007", Kind::Integer, 7);
        row("9223372036854775807", Kind::Integer, 9.223372036854775807e18);
        row("9223372036854775808", Kind::Real, 9.223372036854775808e18);
        row("81.2", Kind::Real, 81.2);
        row("+81.2", Kind::Real, 81.2);
        row(".5", Kind::Real, 0.5);
        row("-.5", Kind::Real, -0.5);
        row("5.", Kind::Real, 5);
        row("1e-3", Kind::Real, 0.001);
        row("1E3", Kind::Real, 1000);
        row("5e-324", Kind::Real, 5e-324);
        row("1e-999", Kind::Real, 0);
        row("1e999", Kind::NotFinite);
        row("-1e999", Kind::NotFinite);
        row("0.1e999", Kind::NotFinite);
        row("nan", Kind::NotFinite);
        row("-NaN", Kind::NotFinite);
        row("inf", Kind::NotFinite);
        row("-Infinity", Kind::NotFinite);
        for (const char *word : {"", "+", "-", ".", "e5", "1e", "81,2", "81.2C", "0x10", "1 2",
                                 "--1", "+-1", "nano", "info", "1.2.3", "true"})
            row(word, Kind::None);
    }
    void readsNumbers()
    {
        QFETCH(QByteArray, word);
        QFETCH(int, kind);
        QFETCH(double, value);
        const WordNumber number = parseNumber(word);
        QCOMPARE(int(number.kind), kind);
        QCOMPARE(number.real, value);
    }

    void readsBooleans()
    {
        for (const char *word : {"true", "ON", "Yes", "1"})
            QCOMPARE(parseBoolean(word), std::optional(true));
        for (const char *word : {"false", "OFF", "No", "0"})
            QCOMPARE(parseBoolean(word), std::optional(false));
        for (const char *word : {"", "2", "tru", "truely", "open"})
            QCOMPARE(parseBoolean(word), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
