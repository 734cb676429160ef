// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/interlock.h"
#include "faketargets.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class InterlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownAndHoldsLetsPass()
    {
        sees({{u"pressure"_s, 3.9}, {u"valve"_s, u"shut"_s}});
        QVERIFY(!refusal(u"pressure < 4 and boiler.valve == 'shut'"_s));
        QVERIFY(!refusal({}));
    }

    void anythingElseRefusesAndTellsWhatWasSeen_data()
    {
        QTest::addColumn<Fields>("fields");
        QTest::addColumn<qint64>("ageMs");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QJsonValue>("seen");
        const auto row = [](const char *name, const Fields &fields, std::chrono::milliseconds age,
                            const QString &error, const QJsonValue &seen) {
            QTest::newRow(name) << fields << qint64(age.count()) << error << seen;
        };
        row("too high", {{u"pressure"_s, 4.7}}, 0ms,
            u"boiler.pressure < 4 is required, and pressure is 4.7"_s, 4.7);
        row("said nothing yet", {}, 0ms, u"the sensor boiler has said nothing yet"_s,
            QJsonValue::Undefined);
        row("without the field", {{u"level"_s, 1.0}}, 0ms,
            u"the last reading of boiler has no pressure"_s, QJsonValue::Undefined);
        row("stale", {{u"pressure"_s, 1.0}}, 10'001ms,
            u"the last reading of boiler is 10001ms old, and may be 10s at most"_s, 1.0);
        row("from the future", {{u"pressure"_s, 1.0}}, -60s,
            u"the last reading of boiler is 1m from the future"_s, 1.0);
        row("of another kind", {{u"pressure"_s, u"low"_s}}, 0ms,
            u"boiler.pressure is low, which can't be compared"_s, u"low"_s);
    }
    void anythingElseRefusesAndTellsWhatWasSeen()
    {
        QFETCH(Fields, fields);
        QFETCH(qint64, ageMs);
        QFETCH(QString, error);
        QFETCH(QJsonValue, seen);
        sees(fields, std::chrono::milliseconds(ageMs));
        const auto refused = refusal(u"pressure < 4"_s);
        QVERIFY(refused);
        QCOMPARE_EQ(refused->status, 409);
        QCOMPARE_EQ(refused->body["error"_L1].toString(), error);
        QCOMPARE_EQ(refused->body["interlock"_L1].toString(), u"boiler.pressure < 4"_s);
        QCOMPARE_EQ(refused->body.value("seen"_L1), seen);
    }

    void aReadingMayBeAsOldAsIsSaid()
    {
        sees({{u"pressure"_s, 1.0}}, 10s);
        QVERIFY(!refusal(u"pressure < 4"_s));
    }

    void aSensorThatIsGoneRefuses()
    {
        const auto interlock = made(u"pressure < 4"_s);
        m_targets.readings.clear();
        const auto refused = interlock.refusal(m_targets, m_clock.now());
        QVERIFY(refused);
        QCOMPARE_EQ(refused->status, 409);
    }

    void aSensorThatCantBeMeantIsAnErrorOfTheConfiguration()
    {
        CommandConfig command;
        command.require = u"pressure < 4"_s;
        SensorConfig one;
        one.name = u"one"_s;
        SensorConfig two;
        two.name = u"two"_s;
        const auto interlock = Interlock::create(command, {one, two});
        QVERIFY(!interlock);
        QCOMPARE_EQ(interlock.error().code, ErrorCode::Configuration);
        command.action.sensor = u"two"_s;
        QVERIFY(Interlock::create(command, {one, two}));
        QVERIFY(!Interlock::create(command, {one}));
    }

private:
    void sees(const Fields &fields, std::chrono::milliseconds age = 0ms)
    {
        m_targets.readings.insert(u"boiler"_s, {u"boiler"_s, m_clock.now() - age, fields});
    }

    static Interlock made(const QString &require)
    {
        CommandConfig command;
        command.require = require;
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        return Interlock::create(command, {boiler}).value();
    }

    [[nodiscard]] std::optional<CommandOutcome> refusal(const QString &require)
    {
        return made(require).refusal(m_targets, m_clock.now());
    }

    test::ManualClock m_clock;
    test::FakeTargets m_targets;
};

QTEST_APPLESS_MAIN(InterlockTest)
#include "tst_interlock.moc"
