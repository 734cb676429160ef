// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensormodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

SensorLine lineOf(const QString &name, const QString &state, qint64 decoded = 0, qint64 bytes = 0)
{
    SensorLine line;
    line.setName(name);
    line.setState(state);
    line.setDecoded(decoded);
    line.setBytes(bytes);
    return line;
}

AgentSnapshot snapshotOf(const QList<SensorLine> &sensors, const QList<StandingAlarm> &alarms = {})
{
    AgentSnapshot snapshot;
    snapshot.setSensors(sensors);
    snapshot.setAlarms(alarms);
    return snapshot;
}

} // namespace

/// How sensors are told: their rates, and what is wrong with them.
class SensorModelTest : public QObject
{
    Q_OBJECT

    const SteadyTime m_start{100s};

private Q_SLOTS:
    void ratesAreOverTheLastSeconds()
    {
        SensorRates rates;
        for (int i = 0; i <= 20; ++i)
            rates.add({lineOf(u"boiler"_s, u"running"_s, 5 * i, 100 * i)}, m_start + i * 500ms);
        const auto rate = rates.rate(u"boiler"_s, m_start + 10s);
        QVERIFY(std::abs(rate.readings - 10) < 0.01);
        QVERIFY(std::abs(rate.bytes - 200) < 0.1);
        QCOMPARE(rates.rate(u"other"_s, m_start).readings, 0.0);
    }

    void aSensorThatFallsSilentComesToNothing()
    {
        SensorRates rates;
        rates.add({lineOf(u"boiler"_s, u"running"_s, 0)}, m_start);
        rates.add({lineOf(u"boiler"_s, u"running"_s, 100)}, m_start + 1s);
        QVERIFY(rates.rate(u"boiler"_s, m_start + 1s).readings > 50);
        // Nothing is told any more, because nothing changes.
        QVERIFY(rates.rate(u"boiler"_s, m_start + 4s).readings < 30);
        QCOMPARE(rates.rate(u"boiler"_s, m_start + 12s).readings, 0.0);
    }

    void countersThatBeganAnewAreNoRateBelowNothing()
    {
        SensorRates rates;
        rates.add({lineOf(u"boiler"_s, u"running"_s, 1000)}, m_start);
        rates.add({lineOf(u"boiler"_s, u"running"_s, 3)}, m_start + 1s);
        QCOMPARE(rates.rate(u"boiler"_s, m_start + 1s).readings, 0.0);
        rates.add({lineOf(u"boiler"_s, u"running"_s, 13)}, m_start + 2s);
        QCOMPARE(rates.rate(u"boiler"_s, m_start + 2s).readings, 10.0);
    }

    void aWaitingSensorSaysWhyAndWhatToDo()
    {
        SensorLine line = lineOf(u"boiler"_s, u"waiting"_s);
        line.setError(u"/dev/ttyUSB0 is not there"_s);
        line.setRemedy(u"Plug it in"_s);
        const Condition condition = conditionOf(line, {}, true);
        QVERIFY(condition.severity == Severity::Warning);
        QCOMPARE(condition.reason, line.error());
        QCOMPARE(condition.remedy, line.remedy());
    }

    void aSilentSensorIsToldByItsAlarm()
    {
        StandingAlarm silent;
        silent.setSensor(u"boiler"_s);
        silent.setSeverity(u"critical"_s);
        silent.setText(u"See whether it has power"_s);
        const SensorLine line = lineOf(u"boiler"_s, u"running"_s);
        const Condition condition = conditionOf(line, {silent}, true);
        QVERIFY(condition.severity == Severity::Critical);
        QCOMPARE(condition.remedy, silent.text());
        silent.setClearedAt(1);
        QVERIFY(conditionOf(line, {silent}, true).severity == Severity::Normal);
        silent.setClearedAt(0);
        silent.setField(u"temperature"_s);
        QVERIFY(conditionOf(line, {silent}, true).severity == Severity::Normal);
    }

    void withoutAnAgentNothingIsSaidToBeWell()
    {
        const Condition condition = conditionOf(lineOf(u"boiler"_s, u"running"_s), {}, false);
        QVERIFY(condition.severity == Severity::Unknown);
        QVERIFY(condition.word.contains(u"Running"));
    }

    void aRateThatIsNotKnownIsNotSaidToBeNone()
    {
        SensorModel model;
        model.setSnapshot(snapshotOf({lineOf(u"boiler"_s, u"running"_s)}), true, m_start);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), u"boiler, Running, –"_s);
        model.setSnapshot(snapshotOf({lineOf(u"boiler"_s, u"running"_s, 20)}), true, m_start + 1s);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
                 u"boiler, Running, "_s + rateText(model.rows()[0].rate));
        QVERIFY(model.rows()[0].rate.known);
    }

    void rowsStayWhereTheyAre()
    {
        SensorModel model;
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setSnapshot(snapshotOf({lineOf(u"a"_s, u"running"_s), lineOf(u"b"_s, u"waiting"_s)}),
                          true, m_start);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.troubled(), 1);
        model.setSnapshot(snapshotOf({lineOf(u"a"_s, u"running"_s), lineOf(u"b"_s, u"running"_s)}),
                          true, m_start + 1s);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.troubled(), 0);
        model.setSnapshot(snapshotOf({lineOf(u"b"_s, u"running"_s)}), true, m_start + 2s);
        QCOMPARE(reset.size(), 2);
        QCOMPARE(model.indexOf(u"b"_s), 0);
        QCOMPARE(model.find(u"a"_s), nullptr);
    }
};

QTEST_GUILESS_MAIN(SensorModelTest)
#include "tst_sensormodel.moc"
