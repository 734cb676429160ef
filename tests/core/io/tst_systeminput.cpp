// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/inputfactory.h"
#include "io/systeminput.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;

class SystemInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_root->path()).mkdir(u"proc"_s));
        m_config = {};
        m_config.values = {u"load"_s};
    }

    void theFirstReadingComesAtOnceAndThenOneAnInterval()
    {
        writeLoad("1 2 3");
        SystemInput input(m_config, *m_clock, m_root->path());
        QSignalSpy sampled(&input, &Input::sampled);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Running);
        QCOMPARE_EQ(input.status().detail, u"load every 10s"_s);
        QCOMPARE_EQ(sampled.count(), 1);
        m_clock->advance(35s);
        QCOMPARE_EQ(sampled.count(), 4);
        QCOMPARE_EQ(sampled[3][1].value<Timestamp>(), m_clock->now() - 5s);
        QCOMPARE_EQ(sampled[3][0].value<Fields>(),
                    (Fields{{u"load1"_s, 1.0}, {u"load5"_s, 2.0}, {u"load15"_s, 3.0}}));
        input.stop();
        m_clock->advance(1min);
        QCOMPARE_EQ(sampled.count(), 4);
        QCOMPARE_EQ(input.status().state, State::Stopped);
    }

    void aMachineThatTellsNothingIsAskedAgain()
    {
        SystemInput input(m_config, *m_clock, m_root->path());
        QSignalSpy sampled(&input, &Input::sampled);
        input.start();
        QCOMPARE_EQ(input.status().state, State::Waiting);
        QCOMPARE_EQ(input.status().error->code, ErrorCode::NotFound);
        QCOMPARE_EQ(*input.status().retryAt, m_clock->now() + 10s);
        writeLoad("1 2 3");
        m_clock->advance(10s);
        QCOMPARE_EQ(input.status().state, State::Running);
        QCOMPARE_EQ(sampled.count(), 1);
    }

    void anotherIntervalCountsFromNowOn()
    {
        writeLoad("1 2 3");
        SystemInput input(m_config, *m_clock, m_root->path());
        QSignalSpy sampled(&input, &Input::sampled);
        QVERIFY(input.setInterval(5s));
        m_clock->advance(1min);
        QCOMPARE_EQ(sampled.count(), 0); // it was not started by that
        input.start();
        m_clock->advance(10s);
        QCOMPARE_EQ(sampled.count(), 3);
        QVERIFY(input.setInterval(1s));
        m_clock->advance(10s);
        QCOMPARE_EQ(sampled.count(), 13);
        QCOMPARE_EQ(input.status().detail, u"load every 1s"_s);
    }

    void itCantBeWrittenTo()
    {
        SystemInput input(m_config, *m_clock, m_root->path());
        const auto written = input.write("x");
        QVERIFY(!written);
        QCOMPARE_EQ(written.error().code, ErrorCode::Unsupported);
    }

    void theFactoryMakesEveryType_data()
    {
        QTest::addColumn<SensorConfig::Type>("type");
        QTest::addColumn<QByteArray>("className");
        QTest::newRow("serial") << SensorConfig::Type::Serial << QByteArray("outpost::SerialInput");
        QTest::newRow("system") << SensorConfig::Type::System << QByteArray("outpost::SystemInput");
        QTest::newRow("replay") << SensorConfig::Type::Replay << QByteArray("outpost::ReplayInput");
    }
    void theFactoryMakesEveryType()
    {
        SensorConfig sensor;
        QFETCH(SensorConfig::Type, type);
        sensor.type = type;
        const auto input = createInput(sensor, *m_clock);
        QVERIFY(input);
        QTEST(QByteArray(input->metaObject()->className()), "className");
        QCOMPARE_EQ(input->status().state, State::Stopped);
    }

private:
    void writeLoad(const QByteArray &content) const
    {
        QFile file(m_root->filePath(u"proc/loadavg"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_root;
    SystemConfig m_config;
};

QTEST_GUILESS_MAIN(SystemInputTest)
#include "tst_systeminput.moc"
