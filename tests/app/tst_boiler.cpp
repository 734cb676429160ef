// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/boiler.h"
#include "support/manualclock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class BoilerTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray minutesOfIt(quint32 seed)
    {
        test::ManualClock clock;
        QByteArray line;
        Boiler boiler(
            clock, [&](const QByteArray &bytes) { line += bytes; }, seed);
        boiler.start();
        clock.advance(2min);
        return line;
    }

private Q_SLOTS:
    void speaksTenTimesASecondUntilItIsStopped()
    {
        test::ManualClock clock;
        Boiler boiler(
            clock, [](const QByteArray &) {}, 1);
        boiler.start();
        clock.advance(10s);
        QCOMPARE_EQ(boiler.lines(), 100);
        boiler.stop();
        clock.advance(10s);
        QCOMPARE_EQ(boiler.lines(), 100);
    }

    void staysWithinWhatABoilerDoes()
    {
        int good = 0;
        int noise = 0;
        const QByteArrayList lines = minutesOfIt(7).split('\n');
        for (const QByteArray &line : lines) {
            const QJsonObject reading = QJsonDocument::fromJson(line).object();
            if (reading.isEmpty()) {
                noise += line.isEmpty() ? 0 : 1;
                continue;
            }
            ++good;
            QVERIFY(reading[u"temperature"_s].toDouble() > 70
                    && reading[u"temperature"_s].toDouble() < 90);
            QVERIFY(reading[u"pressure"_s].toDouble() > 1 && reading[u"pressure"_s].toDouble() < 3);
            QVERIFY(reading[u"valve"_s].isBool());
        }
        QCOMPARE_EQ(good, 1200);
        QVERIFY(noise > 10);
    }

    void doesAsItIsTold_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a target") << QByteArray("TARGET 82.5\n") << QByteArray("OK target 82.5\n");
        QTest::newRow("a target that is too hot")
            << QByteArray("TARGET 120\n") << QByteArray("ERROR target\n");
        QTest::newRow("a target that is none")
            << QByteArray("TARGET warm\n") << QByteArray("ERROR target\n");
        QTest::newRow("the burner")
            << QByteArray("BURNER OFF\r\n") << QByteArray("OK burner off\n");
        QTest::newRow("a purge while gas flows")
            << QByteArray("PURGE\n") << QByteArray("ERROR busy\n");
        QTest::newRow("something else") << QByteArray("HELLO\n") << QByteArray("ERROR unknown\n");
        QTest::newRow("half a line") << QByteArray("TARGET") << QByteArray();
        QTest::newRow("two at once") << QByteArray("BURNER OFF\nTARGET 70\n")
                                     << QByteArray("OK burner off\nOK target 70.0\n");
    }

    void doesAsItIsTold()
    {
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, answer);
        test::ManualClock clock;
        QByteArray line;
        Boiler boiler(
            clock, [&](const QByteArray &bytes) { line += bytes; }, 1);
        boiler.hear(said);
        QCOMPARE(line, answer);
    }

    void aPurgeTakesItsTime()
    {
        test::ManualClock clock;
        QByteArray line;
        Boiler boiler(
            clock, [&](const QByteArray &bytes) { line += bytes; }, 1);
        boiler.hear("BURNER OFF\nPURGE\n");
        QCOMPARE(line, QByteArray("OK burner off\n"));
        clock.advance(5s);
        QCOMPARE(line, QByteArray("OK burner off\nOK purged\n"));
    }

    void theSameSeedSaysTheSame()
    {
        QCOMPARE_EQ(minutesOfIt(7), minutesOfIt(7));
        QVERIFY(minutesOfIt(7) != minutesOfIt(8));
    }
};

QTEST_GUILESS_MAIN(BoilerTest)
#include "tst_boiler.moc"
