// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attachedscreen.h"
#include "support/hubprocess.h"

#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The same screen on the smallest panel and on a large monitor, in English and in German: every
/// page can be reached, and what can be pressed is on the display and large enough for a finger.
class ScreenSizesTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    AgentProcess m_agent;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_hub.start());
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s));
        QVERIFY(m_agent.start());
        QVERIFY(m_agent.waitForHubState(u"connected"_s));
        QVERIFY(m_agent.say(1, 3));
    }

    void everyPageFits_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QStringList>("pages");
        QTest::addColumn<QString>("connected");
        const QStringList english{u"Overview"_s, u"Trends"_s, u"History"_s,
                                  u"Commands"_s, u"Device"_s, u"Connection"_s};
        const QStringList german{u"Übersicht"_s, u"Trends"_s, u"Verlauf"_s,
                                 u"Befehle"_s,   u"Gerät"_s,  u"Verbindung"_s};
        QTest::addRow("a small panel, in English")
            << QSize(480, 320) << u"en_GB.UTF-8"_s << english << u"Connected"_s;
        QTest::addRow("a small panel, in German")
            << QSize(480, 320) << u"de_DE.UTF-8"_s << german << u"Verbunden"_s;
        QTest::addRow("a large panel, in German")
            << QSize(1920, 1080) << u"de_DE.UTF-8"_s << german << u"Verbunden"_s;
    }

    void everyPageFits()
    {
        QFETCH(QSize, size);
        QFETCH(QString, locale);
        QFETCH(QStringList, pages);
        QFETCH(QString, connected);
        Desktop desktop(u"outpost-screen"_s, size);
        QVERIFY(desktop.start());
        AttachedScreen screen(desktop, m_agent);
        QVERIFY(screen.start({u"--kiosk"_s}, locale));
        QVERIFY(desktop.waitFor(connected));
        const QRect display({}, size);
        QStringList always = pages;
        always.append(connected);
        for (const QString &page : std::as_const(pages)) {
            QVERIFY2(desktop.click(page), qPrintable(page));
            QTRY_VERIFY2(desktop.is(page, u"checked"_s), qPrintable(page));
            // The rail and the strip are there on each of them.
            for (const QString &name : std::as_const(always)) {
                const auto element = desktop.find(name);
                QVERIFY2(element, qPrintable(page + u": "_s + name));
                QVERIFY2(display.contains(element->area), qPrintable(page + u": "_s + name));
                QVERIFY2(element->area.width() >= 48 && element->area.height() >= 44,
                         qPrintable(page + u": "_s + name));
            }
        }
        QCOMPARE(screen.end(), 0);
    }
};

QTEST_GUILESS_MAIN(ScreenSizesTest)
#include "tst_screen_sizes.moc"
