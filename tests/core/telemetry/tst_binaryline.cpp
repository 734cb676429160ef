// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "io/pseudoterminal.h"
#include "io/serialinput.h"
#include "telemetry/framecheck.h"
#include "telemetry/lineexchange.h"
#include "telemetry/sensorpipeline.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Binary frames on a real serial line: a pseudo-terminal with a device at its other end.
class BinaryLineTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<SerialInput> m_input;
    std::unique_ptr<SensorPipeline> m_pipeline;
    QByteArrayList m_readings;

    static QByteArray frame(const char *hex)
    {
        QByteArray bytes = QByteArray::fromHex(hex);
        FrameCheck(FrameConfig::Check::Crc16Modbus, FieldLayout::Order::LittleEndian)
            .appendTo(bytes);
        return bytes;
    }

private Q_SLOTS:
    void init()
    {
        m_readings.clear();
        auto opened = PseudoTerminal::open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        m_line = *std::move(opened);
        SensorConfig config;
        config.name = u"meter"_s;
        config.serial.port = m_line->path();
        config.serial.baud = 115200;
        config.format.kind = FormatConfig::Kind::Binary;
        config.format.frame = {.framing = FrameConfig::Framing::Length,
                               .start = QByteArray::fromHex("aa55"),
                               .lengthAt = 2,
                               .lengthAdd = 5,
                               .check = FrameConfig::Check::Crc16Modbus};
        FieldConfig flow;
        flow.name = u"flow"_s;
        flow.layout = {.at = 1, .type = FieldLayout::Type::U16};
        config.fields = {flow};
        m_input = std::make_unique<SerialInput>(config.serial, m_clock);
        m_pipeline = *SensorPipeline::create(config, m_clock);
        m_pipeline->attach(*m_input);
        connect(m_pipeline.get(), &SensorPipeline::readingDecoded, this,
                [this](const Reading &reading) { m_readings.append(fieldsOf(reading)); });
        m_input->start();
        QTRY_COMPARE(m_input->status().state, Input::State::Running);
    }
    void cleanup()
    {
        m_pipeline.reset();
        m_input.reset();
        m_line.reset();
    }

    void framesBecomeReadings()
    {
        m_line->write(frame("aa55 03 01 0102") + "noise" + frame("aa55 03 01 0307").chopped(1)
                      + frame("aa55 03 01 0506"));
        QTRY_COMPARE(m_readings.size(), 2);
        QCOMPARE(m_readings, (QByteArrayList{R"({"flow":258})", R"({"flow":1286})"}));
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::BadSyntax), 1U);
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::BadChecksum), 1U);
    }

    void theDeviceAnswersInAFrame()
    {
        LineExchange exchange(*m_input, m_clock);
        m_pipeline->setFrameHook(
            [&exchange](QByteArrayView content) { return exchange.take(content); });
        // A device that tells its flow all the time, and answers in between.
        QByteArray heard;
        connect(m_line.get(), &PseudoTerminal::received, this, [&](const QByteArray &bytes) {
            heard += bytes;
            if (heard == QByteArray::fromHex("02ff03"))
                m_line->write(frame("aa55 03 01 0102") + frame("aa55 02 06 2a")
                              + frame("aa55 03 01 0304"));
        });
        std::optional<Result<Fields>> result;
        exchange.say({QByteArray::fromHex("02ff03"),
                      [](QByteArrayView content) -> std::optional<Fields> {
                          if (!content.startsWith('\x06'))
                              return std::nullopt;
                          return Fields{{u"level"_s, qint64(content[1])}};
                      },
                      10s},
                     [&](const Result<Fields> &told) { result = told; });
        QTRY_VERIFY(result);
        QVERIFY2(result->hasValue(), result->hasValue() ? "" : qPrintable(result->error().text()));
        QCOMPARE(result->value(), (Fields{{u"level"_s, qint64(42)}}));
        QTRY_COMPARE(m_readings.size(), 2);
        QCOMPARE(m_pipeline->statistics().answers, 1U);
        QCOMPARE(m_pipeline->statistics().rejected(), 0U);
    }

    void aPulledPlugEndsTheExchange()
    {
        LineExchange exchange(*m_input, m_clock);
        std::optional<Result<Fields>> result;
        exchange.say({"?", [](QByteArrayView) { return std::nullopt; }, 1h},
                     [&](const Result<Fields> &told) { result = told; });
        m_line->unplug();
        QTRY_VERIFY(result);
        QCOMPARE(result->error().code, ErrorCode::Unavailable);
        QVERIFY(!result->error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(BinaryLineTest)
#include "tst_binaryline.moc"
