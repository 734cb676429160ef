// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unixsignals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace outpost;

class UnixSignalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arriveInTheEventLoop()
    {
        UnixSignals signals_({SIGHUP, SIGUSR1});
        QSignalSpy received(&signals_, &UnixSignals::received);
        ::raise(SIGHUP);
        ::raise(SIGUSR1);
        QCOMPARE_EQ(received.size(), 0); // never from inside the handler
        QTRY_COMPARE_EQ(received.size(), 2);
        QCOMPARE_EQ(received[0][0].toInt(), SIGHUP);
        QCOMPARE_EQ(received[1][0].toInt(), SIGUSR1);
    }

    void canBeMadeAnew()
    {
        for (int i = 0; i < 2; ++i) {
            UnixSignals signals_({SIGUSR1});
            QSignalSpy received(&signals_, &UnixSignals::received);
            ::raise(SIGUSR1);
            QTRY_COMPARE_EQ(received.size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(UnixSignalsTest)
#include "tst_unixsignals.moc"
