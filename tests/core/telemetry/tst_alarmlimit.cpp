// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmlimit.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double none = -1e300;

AlarmConfig limits(double below, double above, double hysteresis)
{
    AlarmConfig config;
    if (below != none)
        config.below = below;
    if (above != none)
        config.above = above;
    config.hysteresis = hysteresis;
    return config;
}

} // namespace

class AlarmLimitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAreHeldAgainstTheLimits_data()
    {
        QTest::addColumn<double>("below");
        QTest::addColumn<double>("above");
        QTest::addColumn<double>("hysteresis");
        QTest::addColumn<bool>("was");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("beyond");
        const auto row = [](const char *name, double below, double above, double hysteresis,
                            bool was, double value, bool beyond) {
            QTest::newRow(name) << below << above << hysteresis << was << value << beyond;
        };
        row("the limit itself is good", none, 4, 0, false, 4, false);
        row("more than the limit", none, 4, 0, false, 4.000001, true);
        row("back on the limit", none, 4, 0, true, 4, false);
        row("back, but not by the hysteresis", none, 4, 0.5, true, 3.500001, true);
        row("back by the hysteresis", none, 4, 0.5, true, 3.5, false);
        row("the hysteresis does not raise", none, 4, 0.5, false, 3.75, false);
        row("the lower limit itself is good", -5, none, 0, false, -5, false);
        row("less than the lower limit", -5, none, 0, false, -5.1, true);
        row("up again, but not by the hysteresis", -5, none, 2, true, -3.1, true);
        row("up again by the hysteresis", -5, none, 2, true, -3, false);
        row("within the band", 1, 4, 0, false, 2, false);
        row("over the band", 1, 4, 0, false, 4.5, true);
        row("under the band", 1, 4, 0, false, 0.5, true);
        row("back in the band, near its upper end", 1, 4, 1, true, 3.5, true);
        row("back in the band, near its lower end", 1, 4, 1, true, 1.5, true);
        row("back in its middle", 1, 4, 1, true, 2.5, false);
        row("from one end to the other", 1, 4, 1, true, 0.5, true);
        row("huge", none, 4, 0, false, 1.7e308, true);
    }
    void numbersAreHeldAgainstTheLimits()
    {
        QFETCH(double, below);
        QFETCH(double, above);
        QFETCH(double, hysteresis);
        QFETCH(bool, was);
        QFETCH(double, value);
        QFETCH(bool, beyond);
        const AlarmLimit limit(limits(below, above, hysteresis));
        QCOMPARE(limit.isBeyond(value, was), std::optional(beyond));
    }

    void wholeNumbersAreNumbersToo()
    {
        const AlarmLimit limit(limits(none, 4, 0));
        QCOMPARE(limit.isBeyond(qint64(4), false), std::optional(false));
        QCOMPARE(limit.isBeyond(qint64(5), false), std::optional(true));
    }

    void whatCannotBeComparedSaysNothing()
    {
        const AlarmLimit limit(limits(none, 4, 0));
        QVERIFY(!limit.isBeyond(u"hot"_s, false));
        QVERIFY(!limit.isBeyond(true, true));
    }

    void constantsAreCompared_data()
    {
        QTest::addColumn<QVariant>("constant");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("result");
        QTest::newRow("truth") << QVariant(true) << QVariant(true) << u"yes"_s;
        QTest::newRow("no truth") << QVariant(true) << QVariant(false) << u"no"_s;
        QTest::newRow("text") << QVariant(u"fault"_s) << QVariant(u"fault"_s) << u"yes"_s;
        QTest::newRow("other text") << QVariant(u"fault"_s) << QVariant(u"Fault"_s) << u"no"_s;
        QTest::newRow("a whole number") << QVariant(7LL) << QVariant(7LL) << u"yes"_s;
        QTest::newRow("the same with a point") << QVariant(7LL) << QVariant(7.0) << u"yes"_s;
        QTest::newRow("a fraction") << QVariant(7LL) << QVariant(7.5) << u"no"_s;
        QTest::newRow("a number and a text") << QVariant(7LL) << QVariant(u"7"_s) << u"neither"_s;
        QTest::newRow("a truth and a number") << QVariant(true) << QVariant(1LL) << u"neither"_s;
    }
    void constantsAreCompared()
    {
        QFETCH(QVariant, constant);
        QFETCH(QVariant, value);
        AlarmConfig config;
        config.equals = valueOf(constant);
        for (const bool was : {false, true}) {
            const auto beyond = AlarmLimit(config).isBeyond(valueOf(value), was);
            QTEST(!beyond ? u"neither"_s : *beyond ? u"yes"_s : u"no"_s, "result");
        }
    }

    void theLimitThatCountsIsTold()
    {
        const AlarmLimit band(limits(1, 4, 0));
        QVERIFY(band.nearest(5.0) == Value(4.0));
        QVERIFY(band.nearest(qint64(0)) == Value(1.0));
        QVERIFY(AlarmLimit(limits(none, 4, 0)).nearest(-9.0) == Value(4.0));
        QVERIFY(AlarmLimit(limits(1, none, 0)).nearest(9.0) == Value(1.0));
    }

    void itReadsLikeASentence()
    {
        QCOMPARE(AlarmLimit(limits(none, 4.5, 0)).text(), u"above 4.5"_s);
        QCOMPARE(AlarmLimit(limits(1, none, 0)).text(), u"below 1"_s);
        QCOMPARE(AlarmLimit(limits(1, 4, 0)).text(), u"outside of 1 to 4"_s);
        AlarmConfig config;
        config.equals = Value(u"fault"_s);
        QCOMPARE(AlarmLimit(config).text(), u"equal to fault"_s);
    }

private:
    static Value valueOf(const QVariant &variant)
    {
        switch (variant.typeId()) {
        case QMetaType::Bool:
            return variant.toBool();
        case QMetaType::LongLong:
            return variant.toLongLong();
        case QMetaType::Double:
            return variant.toDouble();
        default:
            return variant.toString();
        }
    }
};

QTEST_GUILESS_MAIN(AlarmLimitTest)
#include "tst_alarmlimit.moc"
