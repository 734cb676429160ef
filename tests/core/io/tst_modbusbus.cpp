// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/sensorconfig.h"
#include "io/modbusbus.h"
#include "io/modbuspdu.h"
#include "scriptedmodbusline.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Order = ModbusBus::Order;
using State = Input::State;

/// Who speaks when, on a line of several sensors.
class ModbusBusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_answers.clear();
        m_clock = std::make_unique<ManualClock>();
        auto line = std::make_unique<ScriptedModbusLine>();
        m_line = line.get();
        m_bus = std::make_unique<ModbusBus>(std::move(line), *m_clock);
        m_bus->join(&m_one);
        m_bus->join(&m_other);
        settle();
        QVERIFY(m_bus->isOpen());
    }
    void cleanup() { m_bus.reset(); }

    void aLineIsOpenedOnceAndClosedWithItsLastUser()
    {
        QCOMPARE_EQ(m_line->opens, 1);
        m_bus->leave(&m_one);
        QVERIFY(m_bus->isOpen());
        m_bus->leave(&m_other);
        QCOMPARE_EQ(m_line->closes, 1);
        QCOMPARE_EQ(m_bus->status().state, State::Stopped);
        m_bus->join(&m_one);
        settle();
        QVERIFY(m_bus->isOpen());
        QCOMPARE_EQ(m_line->opens, 2);
    }

    void onlyOneRequestIsOnTheLine()
    {
        ask(&m_one, 1);
        ask(&m_other, 2);
        settle();
        QCOMPARE_EQ(m_line->sent.size(), 1);
        m_line->say("\x03\x02\x00\x01"_ba);
        QCOMPARE_EQ(units(), (QList<int>{1, 2}));
        m_line->say("\x03\x02\x00\x02"_ba);
        QCOMPARE_EQ(m_answers, (QStringList{u"1 ok"_s, u"2 ok"_s}));
    }

    void writesGoBeforeReadsThatWait()
    {
        ask(&m_one, 1);
        settle();
        ask(&m_one, 2);
        ask(&m_other, 3, Order::Write);
        ask(&m_other, 4, Order::Write);
        settle();
        for (int i = 0; i < 4; ++i)
            m_line->say("\x03\x00"_ba);
        QCOMPARE_EQ(units(), (QList<int>{1, 3, 4, 2}));
    }

    void nothingComesBetweenAnAnswerAndWhatFollowsFromIt()
    {
        m_bus->send(&m_one, 1, read(), 1s, Order::Write,
                    [this](const auto &) { ask(&m_one, 2, Order::Next); });
        ask(&m_other, 3, Order::Write);
        settle();
        for (int i = 0; i < 3; ++i)
            m_line->say("\x03\x00"_ba);
        QCOMPARE_EQ(units(), (QList<int>{1, 2, 3}));
    }

    void whoLeftHearsNothing()
    {
        ask(&m_one, 1);
        settle();
        ask(&m_one, 2);
        ask(&m_other, 3);
        settle();
        m_bus->leave(&m_one);
        // Its request is on the line, and has to come to an end before the next.
        QCOMPARE_EQ(units(), QList<int>{1});
        m_line->say("\x03\x00"_ba);
        QCOMPARE_EQ(units(), (QList<int>{1, 3}));
        QCOMPARE_EQ(m_answers, QStringList());
    }

    void theLineIsQuietAfterATimeout()
    {
        m_line->quiet = 500ms;
        ask(&m_one, 1);
        ask(&m_other, 2);
        settle();
        m_line->beSilent();
        settle();
        QCOMPARE_EQ(m_answers, QStringList{u"1 TimedOut"_s});
        QCOMPARE_EQ(units(), QList<int>{1});
        m_clock->advance(499ms);
        QCOMPARE_EQ(units(), QList<int>{1});
        m_clock->advance(1ms);
        QCOMPARE_EQ(units(), (QList<int>{1, 2}));
    }

    void whatIsAskedOfALostLineIsUnavailable()
    {
        ask(&m_one, 1);
        settle();
        ask(&m_other, 2);
        m_line->lose();
        QCOMPARE_EQ(m_answers, (QStringList{u"1 Unavailable"_s, u"2 Unavailable"_s}));
        QCOMPARE_EQ(m_bus->status().state, State::Waiting);
        QCOMPARE_EQ(m_bus->status().error->message, u"it broke"_s);
        ask(&m_one, 3);
        QCOMPARE_EQ(m_answers.size(), 2); // never before send() has returned
        settle();
        QCOMPARE_EQ(m_answers.last(), u"3 Unavailable"_s);
    }

    void aLostLineIsOpenedAgainWithGrowingPauses()
    {
        m_line->canOpen = false;
        m_line->lose();
        for (int i = 0; i < 8; ++i) {
            QVERIFY(m_bus->status().retryAt);
            const auto wait = *m_bus->status().retryAt - m_clock->now();
            QVERIFY(wait >= 20ms && wait <= 30s);
            m_clock->advance(wait);
            settle();
            QCOMPARE_EQ(m_line->opens, 2 + i);
        }
        m_line->canOpen = true;
        m_clock->advance(30s);
        settle();
        QVERIFY(m_bus->isOpen());
    }

    void aPortThatIsNotThereIsWaitedForWithoutTrying()
    {
        m_line->canOpen = false;
        m_line->watched = true;
        m_line->lose();
        m_clock->advance(1h);
        QCOMPARE_EQ(m_line->opens, 1);
        QVERIFY(!m_bus->status().retryAt);
        m_line->canOpen = true;
        Q_EMIT m_line->worthTrying();
        settle();
        QVERIFY(m_bus->isOpen());
    }

    void sensorsOfOneLineShareABus()
    {
        SensorConfig one;
        one.type = SensorConfig::Type::Modbus;
        one.serial.port = u"/dev/ttyS7"_s;
        one.modbus.unit = 1;
        SensorConfig other = one;
        other.modbus.unit = 2;
        const auto bus = ModbusBus::shared(one, *m_clock);
        QCOMPARE_EQ(ModbusBus::shared(other, *m_clock), bus);
        other.serial.baud = 19'200;
        QVERIFY(ModbusBus::shared(other, *m_clock) != bus);
        SensorConfig tcp;
        tcp.modbus.host = u"PLC"_s;
        const auto host = ModbusBus::shared(tcp, *m_clock);
        tcp.modbus.host = u"plc"_s;
        QCOMPARE_EQ(ModbusBus::shared(tcp, *m_clock), host);
        tcp.modbus.tcpPort = 503;
        QVERIFY(ModbusBus::shared(tcp, *m_clock) != host);
    }

private:
    static QModbusRequest read()
    {
        return modbuspdu::read(modbuspdu::Table::HoldingRegister, 0, 1);
    }

    void ask(const QObject *user, int unit, Order order = Order::Read)
    {
        m_bus->send(user, unit, read(), 1s, order, [this, unit](const auto &answer) {
            const QString outcome = answer                      ? u"ok"_s
                : answer.error().code == ErrorCode::TimedOut    ? u"TimedOut"_s
                : answer.error().code == ErrorCode::Unavailable ? u"Unavailable"_s
                                                                : u"?"_s;
            m_answers.append(u"%1 %2"_s.arg(unit).arg(outcome));
        });
    }

    [[nodiscard]] QList<int> units() const
    {
        QList<int> units;
        for (const auto &sent : m_line->sent)
            units.append(sent.unit);
        return units;
    }

    QObject m_one;
    QObject m_other;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ModbusBus> m_bus;
    ScriptedModbusLine *m_line = nullptr;
    QStringList m_answers;
};

QTEST_GUILESS_MAIN(ModbusBusTest)
#include "tst_modbusbus.moc"
