// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/nearestword.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class NearestWordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("distance");
        QTest::newRow("the same") << u"baud"_s << u"baud"_s << 0;
        QTest::newRow("neighbours swapped") << u"buad"_s << u"baud"_s << 1;
        QTest::newRow("a letter left out") << u"bad"_s << u"baud"_s << 1;
        QTest::newRow("a letter too many") << u"bauds"_s << u"baud"_s << 1;
        QTest::newRow("a letter changed") << u"bauf"_s << u"baud"_s << 1;
        QTest::newRow("case and underscore do not count")
            << u"Keep_Alive"_s << u"keep-alive"_s << 0;
        QTest::newRow("camel case") << u"keepAlive"_s << u"keep-alive"_s << 1;
        QTest::newRow("the textbook's") << u"kitten"_s << u"sitting"_s << 3;
        QTest::newRow("nothing") << u""_s << u"baud"_s << 4;
    }
    void distances()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(int, distance);
        QCOMPARE_EQ(editDistance(one, other), distance);
        QCOMPARE_EQ(editDistance(other, one), distance);
    }

    void theNearestIsOffered()
    {
        const QStringList words{u"port"_s, u"baud"_s, u"parity"_s};
        QCOMPARE_EQ(nearestWord(u"prot", words), u"port"_s);
        QCOMPARE_EQ(nearestWord(u"partiy", words), u"parity"_s);
    }

    void whatIsFarIsNotOffered()
    {
        const QStringList words{u"port"_s, u"baud"_s, u"parity"_s};
        QCOMPARE_EQ(nearestWord(u"temperature", words), QString());
        QCOMPARE_EQ(nearestWord(u"x", words), QString());
    }

    void aWordWithoutEndTakesNoTime()
    {
        QCOMPARE_EQ(nearestWord(QString(1'000'000, u'a'), {u"baud"_s}), QString());
    }
};

QTEST_GUILESS_MAIN(NearestWordTest)
#include "tst_nearestword.moc"
