// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusinput.h"
#include "scriptedmodbusline.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;

/// A Modbus device, read at its intervals, that answers, refuses and falls silent.
class ModbusInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_config = {};
        m_config.unit = 7;
        m_device = std::make_shared<ScriptedDevice>();
        m_device->registers = {10, 11, 12, 13, 14, 15};
        m_samples.clear();
    }
    void cleanup() { m_input.reset(); }

    void eachGroupIsReadAtItsOwnPace()
    {
        add(u"a"_s, 0);
        add(u"b"_s, 1);
        add(u"slow"_s, 5, u"minutely"_s);
        m_config.groups = {{u"minutely"_s, 60s}};
        begin();
        QCOMPARE_EQ(m_samples, (QStringList{u"a=10 b=11"_s, u"slow=15"_s}));
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QCOMPARE_EQ(m_input->status().detail, u"unit 7 on the line"_s);
        m_samples.clear();
        m_device->registers[0] = 20;
        pass(59s);
        QCOMPARE_EQ(m_samples.count(u"a=20 b=11"_s), 59);
        QCOMPARE_EQ(m_samples.size(), 59);
        pass(1s);
        QCOMPARE_EQ(m_samples.count(u"slow=15"_s), 1);
    }

    void theIntervalChangesWhileItRuns()
    {
        add(u"a"_s, 0);
        add(u"b"_s, 1, u"g"_s);
        m_config.groups = {{u"g"_s, 10s}};
        begin();
        m_samples.clear();
        QVERIFY(m_input->setInterval(5s));
        pass(10s);
        QCOMPARE_EQ(m_samples.count(u"a=10"_s), 2);
        QCOMPARE_EQ(m_samples.count(u"b=11"_s), 1);
    }

    void aSlowDeviceSlowsItselfAndNothingPilesUp()
    {
        add(u"a"_s, 0);
        begin();
        m_line->device = {};
        pass(1s);
        QCOMPARE_EQ(m_line->sent.size(), 2);
        pass(10s);
        QCOMPARE_EQ(m_line->sent.size(), 2);
        m_line->device = respond();
        m_line->say("\x03\x02\x00\x07"_ba);
        settle();
        QCOMPARE_EQ(m_samples, (QStringList{u"a=10"_s, u"a=7"_s}));
        pass(1s);
        QCOMPARE_EQ(m_samples.size(), 3);
    }

    void whatIsRefusedDoesNotStopTheRest()
    {
        add(u"a"_s, 4);
        add(u"gone"_s, 6);
        add(u"b"_s, 2);
        begin();
        // Together first, then each by itself.
        QCOMPARE_EQ(m_line->sent.size(), 4);
        QCOMPARE_EQ(m_samples, QStringList{u"b=12 a=14"_s});
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QCOMPARE_EQ(m_input->status().detail, u"unit 7 on the line; it refuses gone"_s);
        m_line->sent.clear();
        pass(1s);
        QCOMPARE_EQ(m_line->sent.size(), 3);
        m_device->registers.push_back(16);
        pass(1s);
        QCOMPARE_EQ(m_samples.last(), u"b=12 a=14 gone=16"_s);
        QCOMPARE_EQ(m_input->status().detail, u"unit 7 on the line"_s);
    }

    void aDeviceThatRefusesEverythingIsNotRunning()
    {
        add(u"gone"_s, 100);
        QTest::ignoreMessage(QtWarningMsg,
                             "unit 7 on the line refuses gone (holding register 100): illegal data "
                             "address (exception 2). Look into the device's list of registers; "
                             "addresses count from 0 here, and often from 1 there");
        begin();
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::Refused);
        QCOMPARE_EQ(
            m_input->status().error->message,
            u"unit 7 on the line refuses gone (holding register 100): illegal data address (exception 2)"_s);
        m_device->registers.resize(101);
        pass(1s);
        QCOMPARE_EQ(m_input->status().state, State::Running);
    }

    void silenceIsTriedAgainAndThenTheDeviceIsAway()
    {
        add(u"a"_s, 0);
        begin();
        m_line->device = [](const auto &) { return std::nullopt; };
        m_line->sent.clear();
        pass(1s);
        QCOMPARE_EQ(m_line->sent.size(), 3); // and two retries
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::TimedOut);
        QVERIFY(m_input->status().retryAt);
        // While it is away: one try, more and more seldom.
        m_line->sent.clear();
        pass(10min);
        QVERIFY2(m_line->sent.size() >= 20 && m_line->sent.size() < 150,
                 qPrintable(QString::number(m_line->sent.size())));
        m_samples.clear();
        m_line->device = respond();
        pass(30s);
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QVERIFY(!m_samples.isEmpty());
        m_samples.clear();
        pass(10s);
        QCOMPARE_EQ(m_samples.size(), 10);
    }

    void aLostAnswerIsAskedForAgain()
    {
        add(u"a"_s, 0);
        int asked = 0;
        begin([&](const auto &sent) {
            return ++asked % 3 == 0 ? (*m_device)(sent) : std::optional<QByteArray>();
        });
        QCOMPARE_EQ(m_samples, QStringList{u"a=10"_s});
        QCOMPARE_EQ(m_input->status().state, State::Running);
        pass(5s);
        QCOMPARE_EQ(m_samples.size(), 6);
    }

    void anAnswerOfAnotherLengthIsNotTaken()
    {
        add(u"a"_s, 0);
        begin([](const auto &) { return "\x03\x04\x00\x01\x00\x02"_ba; });
        QCOMPARE_EQ(m_samples, QStringList());
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::Corrupt);
    }

    void aBusyDeviceIsAskedAgainAndIsNotAway()
    {
        add(u"a"_s, 0);
        begin([](const auto &) { return "\x83\x06"_ba; });
        QCOMPARE_EQ(m_line->sent.size(), 3);
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        m_line->device = respond();
        pass(1s);
        QCOMPARE_EQ(m_samples, QStringList{u"a=10"_s});
    }

    void aGatewayThatFindsNobodyIsAnAbsence()
    {
        add(u"a"_s, 0);
        begin([](const auto &) { return "\x83\x0b"_ba; });
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(
            m_input->status().error->message,
            u"unit 7 on the line is not there: the gateway says gateway target device failed to respond (exception 11)"_s);
        QVERIFY(m_input->status().retryAt);
    }

    void aLostLineIsItsOwnReason()
    {
        add(u"a"_s, 0);
        begin();
        m_line->lose();
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->message, u"it broke"_s);
        m_samples.clear();
        pass(30s);
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QVERIFY(m_samples.size() > 20);
    }

    void nothingIsSaidAfterStop()
    {
        add(u"a"_s, 0);
        begin();
        m_samples.clear();
        m_line->sent.clear();
        m_line->device = {};
        pass(1s);
        m_input->stop();
        m_line->say("\x03\x02\x00\x07"_ba);
        pass(1min);
        QCOMPARE_EQ(m_input->status().state, State::Stopped);
        QCOMPARE_EQ(m_samples, QStringList());
        m_line->device = respond();
        m_input->start();
        settle();
        QCOMPARE_EQ(m_samples, QStringList{u"a=10"_s});
    }

    void aSlotMayStopIt()
    {
        add(u"a"_s, 0);
        add(u"b"_s, 1, u"g"_s);
        m_config.groups = {{u"g"_s, 1s}};
        make();
        connect(m_input.get(), &Input::sampled, m_input.get(), [this] { m_input->stop(); });
        m_input->start();
        settle();
        QCOMPARE_EQ(m_samples.size(), 1);
        QCOMPARE_EQ(m_input->status().state, State::Stopped);
    }

    void whatIsOnlyWrittenIsNotRead()
    {
        add(u"a"_s, 0);
        m_config.registers[0].poll = false;
        begin();
        pass(10s);
        QCOMPARE_EQ(m_line->sent.size(), 0);
        QCOMPARE_EQ(m_input->status().state, State::Running);
    }

    void whatWasWrittenIsReadSoonAfter()
    {
        add(u"a"_s, 0);
        m_config.registers[0].writable = true;
        m_config.interval = 1h;
        begin();
        m_samples.clear();
        std::optional<Result<void>> outcome;
        m_input->writeRegister(u"a"_s, qint64(77), [&](const auto &result) { outcome = result; });
        QVERIFY(!outcome);
        settle();
        QVERIFY(outcome && *outcome);
        QCOMPARE_EQ(m_device->registers[0], quint16(77));
        QCOMPARE_EQ(m_samples, QStringList{u"a=77"_s});
    }

private:
    void add(const QString &name, int address, const QString &group = {})
    {
        ModbusRegisterConfig config;
        config.name = name;
        config.address = address;
        config.group = group;
        m_config.registers.push_back(config);
    }

    [[nodiscard]] ScriptedModbusLine::Device respond() const
    {
        return [device = m_device](const auto &sent) { return (*device)(sent); };
    }

    void make(ScriptedModbusLine::Device device = {})
    {
        auto line = std::make_unique<ScriptedModbusLine>();
        m_line = line.get();
        m_line->device = device ? std::move(device) : respond();
        m_input = std::make_unique<ModbusInput>(
            m_config, std::make_shared<ModbusBus>(std::move(line), *m_clock), *m_clock);
        connect(m_input.get(), &Input::sampled, this, [this](const Fields &fields) {
            QStringList words;
            for (const Field &field : fields)
                words.append(u"%1=%2"_s.arg(field.name).arg(std::get<qint64>(field.value)));
            m_samples.append(words.join(u' '));
        });
    }

    void begin(ScriptedModbusLine::Device device = {})
    {
        make(std::move(device));
        m_input->start();
        QCOMPARE_EQ(m_input->status().state, State::Opening);
        settle();
    }

    /// In small steps: what is answered at once takes no time.
    void pass(std::chrono::microseconds time)
    {
        const auto end = m_clock->steady() + time;
        while (m_clock->steady() < end) {
            const auto next = m_clock->untilNextTimer().value_or(time);
            m_clock->advance(std::min<std::chrono::microseconds>(next, end - m_clock->steady()));
            settle();
        }
    }

    std::unique_ptr<ManualClock> m_clock;
    ModbusConfig m_config;
    std::shared_ptr<ScriptedDevice> m_device;
    std::unique_ptr<ModbusInput> m_input;
    ScriptedModbusLine *m_line = nullptr;
    QStringList m_samples;
};

QTEST_GUILESS_MAIN(ModbusInputTest)
#include "tst_modbusinput.moc"
