// SPDX-License-Identifier: GPL-3.0-or-later
#include "twinfixture.h"

#include <QLoggingCategory>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Urgency = ReportedTwin::Urgency;

/// What the hub is told of the device: small patches, few of them, and in the end all of it.
class ReportedTwinTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TwinFixture> m_it;
    std::unique_ptr<ReportedTwin> m_twin;

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.*=false"_s); }
    void init()
    {
        m_it = std::make_unique<TwinFixture>();
        m_it->create();
        m_twin = std::make_unique<ReportedTwin>(*m_it->hub.client, m_it->hub.clock);
    }
    void cleanup()
    {
        m_twin.reset();
        m_it.reset();
    }

    void whatWasSetBeforeTheConnectionIsToldOnceItIsThere()
    {
        m_twin->set(u"version"_s, u"1.0"_s);
        m_twin->set(u"alarms"_s, 0);
        m_it->pass(1min);
        QVERIFY(m_it->patches.empty());
        m_it->connectToHub();
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        QCOMPARE(m_it->told(), json(R"({"__t":"c","version":"1.0","alarms":0})"));
    }

    void onlyWhatDiffersIsTold()
    {
        m_it->reported
            = json(R"({"other":1,"outpost":{"__t":"c","version":"1.0","alarms":3,"theirs":5,)"
                   R"("sensors":{"boiler":{"state":"running"},"gone":{"state":"waiting"}}}})");
        m_twin->set(u"version"_s, u"1.0"_s);
        m_twin->set(u"alarms"_s, 0);
        m_twin->set(u"sensors"_s, json(R"({"boiler":{"state":"running"}})"));
        m_it->connectToHub();
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        QCOMPARE(m_it->patches[0],
                 json(R"({"outpost":{"__t":"c","alarms":0,"sensors":{"gone":null}}})"));
        m_twin->set(u"sensors"_s,
                    json(R"({"boiler":{"state":"waiting","error":"no such device"}})"));
        m_it->pass(1min);
        QCOMPARE_EQ(m_it->patches.size(), 2u);
        QCOMPARE(
            m_it->patches[1],
            json(
                R"({"outpost":{"__t":"c","sensors":{"boiler":{"state":"waiting","error":"no such device"}}}})"));
        m_twin->set(u"alarms"_s, QJsonValue::Undefined);
        m_it->pass(1min);
        QCOMPARE(m_it->patches[2], json(R"({"outpost":{"__t":"c","alarms":null}})"));
        m_it->pass(1h);
        QCOMPARE_EQ(m_it->patches.size(), 3u);
    }

    void whatHappensTogetherIsToldTogether()
    {
        m_it->connectToHub();
        m_it->pass(1min);
        for (int i = 1; i <= 100; ++i)
            m_twin->set(u"n%1"_s.arg(i % 7), i);
        m_it->pass(10s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        QCOMPARE_EQ(m_it->told()["n2"_L1], 100);
    }

    void whatGoesBackToWhatItWasIsNotTold()
    {
        m_twin->set(u"state"_s, u"running"_s);
        m_it->connectToHub();
        m_it->pass(1min);
        const size_t before = m_it->patches.size();
        m_twin->set(u"state"_s, u"waiting"_s);
        m_twin->set(u"state"_s, u"running"_s);
        m_it->pass(1min);
        QCOMPARE_EQ(m_it->patches.size(), before);
    }

    void whatNeverRestsCostsAPatchInFiveMinutes()
    {
        m_it->connectToHub();
        for (int i = 0; i < 3600; ++i) {
            m_twin->set(u"state"_s, i % 2 ? u"running"_s : u"waiting"_s);
            m_twin->set(u"n"_s, i);
            m_it->pass(1s);
        }
        QVERIFY2(m_it->patches.size() <= 26, qPrintable(QString::number(m_it->patches.size())));
        m_it->pass(6min);
        QCOMPARE_EQ(m_it->told()["n"_L1], 3599);
    }

    void whatSomebodyWaitsForComesWithinASecond()
    {
        m_it->connectToHub();
        for (int i = 0; i < 20; ++i) {
            m_twin->set(u"n"_s, i);
            m_it->pass(30s);
        }
        m_twin->set(u"news"_s, 1);
        m_twin->set(u"answer"_s, 1, Urgency::Now);
        m_it->pass(1s);
        QCOMPARE_EQ(m_it->told()["answer"_L1], 1);
        QCOMPARE_EQ(m_it->told()["news"_L1], 1); // it goes along
        m_twin->set(u"answer"_s, 2, Urgency::Now);
        m_it->pass(1s);
        QCOMPARE_EQ(m_it->told()["answer"_L1], 2);
    }

    void anAnswerIsNotLostBehindAPatchThatIsUnderWay()
    {
        m_it->connectToHub();
        m_it->answer = 0;
        m_twin->set(u"news"_s, 1);
        m_it->pass(5s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        m_twin->set(u"answer"_s, 1, Urgency::Now);
        m_it->pass(5s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        const QString topic = m_it->hub.mqtt()->questions().filter(u"/reported/"_s).last();
        m_it->answer = 204;
        m_it->hub.mqtt()->deliver(u"$iothub/twin/res/204/"_s + topic.mid(topic.indexOf(u'?'))
                                  + u"&$version=3"_s);
        m_it->pass(1s);
        QCOMPARE_EQ(m_it->patches.size(), 2u);
        QCOMPARE(m_it->patches[1], json(R"({"outpost":{"__t":"c","answer":1}})"));
    }

    void aHubThatRefusesIsAskedLessAndLess_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("throttling") << 429;
        QTest::newRow("malformed") << 400;
        QTest::newRow("broken") << 500;
    }
    void aHubThatRefusesIsAskedLessAndLess()
    {
        QFETCH(int, status);
        m_it->connectToHub();
        m_it->answer = status;
        m_twin->set(u"n"_s, 1);
        m_it->pass(10s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        m_twin->set(u"n"_s, 2, Urgency::Now);
        m_it->pass(30s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        for (int minute = 0; minute < 60; ++minute)
            m_it->pass(1min);
        QVERIFY2(m_it->patches.size() <= 7, qPrintable(QString::number(m_it->patches.size())));
        m_it->answer = 204;
        for (int minute = 0; minute < 64; ++minute)
            m_it->pass(1min);
        QCOMPARE_EQ(m_it->told()["n"_L1], 2);
    }

    void whatWasUnderWayWhenTheLineFellIsToldAgainOnlyWhereTheHubDoesNotHaveIt_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it arrived") << true;
        QTest::newRow("it was lost") << false;
    }
    void whatWasUnderWayWhenTheLineFellIsToldAgainOnlyWhereTheHubDoesNotHaveIt()
    {
        QFETCH(bool, arrived);
        m_it->connectToHub();
        m_it->answer = 0;
        m_twin->set(u"n"_s, 1);
        m_it->pass(10s);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        if (arrived)
            m_it->reported = m_it->patches[0];
        m_it->answer = 204;
        m_it->reconnect();
        m_it->pass(1min);
        QCOMPARE_EQ(m_it->patches.size(), arrived ? 1u : 2u);
        QCOMPARE_EQ(m_it->told()["n"_L1], 1);
    }

    void aConnectionThatFallsAgainAndAgainTellsNothingTwice()
    {
        m_twin->set(u"n"_s, 1);
        m_it->connectToHub();
        for (int i = 0; i < 20; ++i)
            m_it->reconnect();
        QCOMPARE_EQ(m_it->patches.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(ReportedTwinTest)
#include "tst_reportedtwin.moc"
