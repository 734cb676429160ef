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

    void theSameSeedSaysTheSame()
    {
        QCOMPARE_EQ(minutesOfIt(7), minutesOfIt(7));
        QVERIFY(minutesOfIt(7) != minutesOfIt(8));
    }
};

QTEST_GUILESS_MAIN(BoilerTest)
#include "tst_boiler.moc"
