// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "support/manualclock.h"
#include "telemetry/sensorpipeline.h"

#include <QLoggingCategory>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Says what a test tells it to.
class ScriptedInput final : public Input
{
public:
    void start() override { become(State::Running); }
    void stop() override { become(State::Stopped); }
    void become(State state)
    {
        Status next;
        next.state = state;
        setStatus(next);
    }
};

} // namespace

class PipelineInputTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;

    std::unique_ptr<SensorPipeline> pipeline(FormatConfig::Kind kind, SensorConfig::Type type)
    {
        SensorConfig config;
        config.name = u"boiler"_s;
        config.type = type;
        config.format.kind = kind;
        return *SensorPipeline::create(config, m_clock);
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.telemetry=false"_s); }

    void takesWhatAnInputSays()
    {
        const auto made = pipeline(FormatConfig::Kind::Json, SensorConfig::Type::Serial);
        ScriptedInput input;
        made->attach(input);
        input.start();
        Q_EMIT input.bytesReceived("{\"a\":1}\n{\"a\"", at(1h));
        QCOMPARE(made->lastReading().time, at(1h));
        Q_EMIT input.interrupted();
        Q_EMIT input.bytesReceived("{\"a\":2}\n", at(2h));
        Q_EMIT input.sampled({{u"b"_s, true}}, at(3h));
        QCOMPARE(made->statistics().decoded, quint64(3));
        QCOMPARE(made->statistics().rejected(RejectReason::Partial), quint64(1));
        QCOMPARE(made->statistics().bytes, quint64(20));
        QCOMPARE(bodyOf(made->lastReading()), R"({"t":"2026-11-22T03:00:00.000000Z","b":true})");
    }

    void silenceIsCountedFromTheOpening()
    {
        const auto made = pipeline(FormatConfig::Kind::Csv, SensorConfig::Type::Serial);
        ScriptedInput input;
        made->attach(input);
        m_clock.advance(1h);
        input.start();
        m_clock.advance(10ms);
        Q_EMIT input.bytesReceived("1.5\n", m_clock.now());
        QCOMPARE(made->statistics().rejected(RejectReason::Partial), quint64(1));
    }

    void theLastLineOfARecordingNeedsNoEnd()
    {
        const auto made = pipeline(FormatConfig::Kind::Csv, SensorConfig::Type::Replay);
        ScriptedInput input;
        made->attach(input);
        input.start();
        Q_EMIT input.bytesReceived("1.5\n2.5", m_clock.now());
        QCOMPARE(made->statistics().decoded, quint64(1));
        input.become(Input::State::Finished);
        QCOMPARE(made->statistics().decoded, quint64(2));
    }

    void aFrameThatTheHookTakesIsNoTelemetry()
    {
        const auto made = pipeline(FormatConfig::Kind::Json, SensorConfig::Type::Serial);
        QByteArrayList seen;
        made->setFrameHook([&](QByteArrayView frame) {
            seen.append(frame.toByteArray());
            return frame.startsWith("OK");
        });
        // Half a line is never the answer.
        made->receive("OK ha", at(1h));
        made->interrupt();
        made->receive("lf\nOK 5\r\n{\"a\":1}\nKO\n", at(1h));
        QCOMPARE(seen, (QByteArrayList{"OK 5", "{\"a\":1}", "KO"}));
        const LineStatistics statistics = made->statistics();
        QCOMPARE(statistics.frames, quint64(5));
        QCOMPARE(statistics.answers, quint64(1));
        QCOMPARE(statistics.decoded, quint64(1));
        QCOMPARE(statistics.rejected(), quint64(3));
    }

    void theInputMayGoFirst()
    {
        const auto made = pipeline(FormatConfig::Kind::Json, SensorConfig::Type::Serial);
        {
            ScriptedInput input;
            made->attach(input);
            Q_EMIT input.bytesReceived("{\"a\":1}\n", m_clock.now());
        }
        made->flush();
        QCOMPARE(made->statistics().messages, quint64(1));
    }
};

QTEST_GUILESS_MAIN(PipelineInputTest)
#include "tst_pipelineinput.moc"
