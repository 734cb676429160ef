// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livereadings.h"
#include "ui/overview/tilearrangement.h"
#include "ui/overview/valuescale.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

FieldInfo field(const QString &name, const QString &unit, const QString &type)
{
    FieldInfo info;
    info.setName(name);
    info.setUnit(unit);
    info.setType(type);
    return info;
}

DeviceDescription boiler()
{
    FieldInfo temperature = field(u"temperature"_s, u"degreeCelsius"_s, u"number"_s);
    temperature.setBands({AlarmBand(u"hot"_s, u"critical"_s, 90.0, {}, {}, {}),
                          AlarmBand(u"warm"_s, u"warning"_s, 83.0, {}, {}, {})});
    SensorInfo sensor;
    sensor.setName(u"boiler"_s);
    sensor.setFields({temperature, field(u"level"_s, u"percent"_s, u"auto"_s),
                      field(u"valve"_s, {}, u"boolean"_s), field(u"mode"_s, {}, u"text"_s)});
    sensor.setSilentAfter(5000);
    SensorInfo other;
    other.setName(u"system"_s);
    return DeviceDescription({sensor, other});
}

ReadingBatch one(const QString &sensor, const QStringList &fields, const QList<double> &values)
{
    ReadingBlock block;
    block.setSensor(sensor);
    block.setFields(fields);
    block.setTimes({1'000'000});
    block.setValues(values);
    return ReadingBatch({block}, 0);
}

QStringList ids(const QList<TileInfo> &tiles)
{
    QStringList list;
    for (const TileInfo &tile : tiles)
        list.append(tile.id);
    return list;
}

} // namespace

/// Which tiles there are, in which order, and how they look.
class TileArrangementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsConfiguredComesFirstAndWhatComesFollows()
    {
        LiveReadings readings;
        readings.add(one(u"stranger"_s, {u"x"_s}, {1}));
        readings.add(one(u"system"_s, {u"cpu"_s}, {12}));
        readings.add(one(u"boiler"_s, {u"extra"_s, u"level"_s}, {3, 50}));
        OutputLine pump;
        pump.setName(u"pump"_s);
        const auto tiles = tileInfos(boiler(), readings, {pump});
        QCOMPARE_EQ(
            ids(tiles),
            QStringList({u"boiler.temperature"_s, u"boiler.level"_s, u"boiler.valve"_s,
                         u"boiler.mode"_s, u"boiler.extra"_s, u"system.cpu"_s, u"!pump"_s}));
        QCOMPARE_EQ(tiles[0].usual, TileKind::Gauge);
        QCOMPARE_EQ(tiles[0].silentAfter, 5000);
        QCOMPARE_EQ(tiles[0].limits.size(), size_t(2));
        QCOMPARE_EQ(tiles[0].limits.back().severity, Severity::Critical);
        QCOMPARE_EQ(tiles[1].usual, TileKind::Bar);
        QCOMPARE_EQ(tiles[2].usual, TileKind::Lamp);
        QCOMPARE_EQ(tiles[3].usual, TileKind::Text);
        QCOMPARE_EQ(tiles[4].usual, TileKind::Number);
        QVERIFY(tiles[6].isOutput());
    }

    void newTilesComeAtTheEndAndOldOnesKeepTheirPlace()
    {
        LiveReadings readings;
        const QList<TileInfo> all = tileInfos(boiler(), readings, {});
        TileArrangement arrangement;
        (void)arrangement.arranged({all[2], all[3]});
        QCOMPARE_EQ(ids(arrangement.arranged(all)),
                    QStringList({all[2].id, all[3].id, all[0].id, all[1].id}));
        arrangement.move(all[1].id, all[2].id);
        const QStringList moved{all[1].id, all[2].id, all[3].id, all[0].id};
        QCOMPARE_EQ(ids(arrangement.arranged(all)), moved);
        // What is not there for a while comes back to where it was.
        (void)arrangement.arranged({all[0]});
        QCOMPARE_EQ(ids(arrangement.arranged(all)), moved);
    }

    void itIsKeptAndReadBack()
    {
        LiveReadings readings;
        const QList<TileInfo> all = tileInfos(boiler(), readings, {});
        TileArrangement arrangement;
        (void)arrangement.arranged(all);
        arrangement.move(all[3].id, all[0].id);
        arrangement.setKind(all[0], TileKind::Trend);
        arrangement.setSize(all[0], TileSize::Large);
        arrangement.setHidden(all[1], true);
        TileArrangement back = TileArrangement::fromJson(arrangement.toJson());
        QCOMPARE_EQ(ids(back.arranged(all)), ids(arrangement.arranged(all)));
        for (const TileInfo &tile : all)
            QVERIFY(back.look(tile) == arrangement.look(tile));
        QCOMPARE_EQ(back.look(all[0]).kind, TileKind::Trend);
        QCOMPARE_EQ(back.look(all[0]).size, TileSize::Large);
        QVERIFY(back.look(all[1]).hidden);
    }

    void aKindThatMakesNoSenseIsNotTaken()
    {
        LiveReadings readings;
        const QList<TileInfo> all = tileInfos(boiler(), readings, {});
        TileArrangement arrangement;
        arrangement.setKind(all[3], TileKind::Gauge);
        QCOMPARE_EQ(arrangement.look(all[3]).kind, TileKind::Text);
    }

    void aFileThatSomebodyElseWroteDoesNoHarm_data()
    {
        QTest::addColumn<QJsonValue>("json");
        QTest::newRow("nothing") << QJsonValue();
        QTest::newRow("a text") << QJsonValue(u"tiles"_s);
        QTest::newRow("the same twice") << QJsonValue(
            QJsonArray{QJsonObject{{u"id"_s, u"a.b"_s}}, QJsonObject{{u"id"_s, u"a.b"_s}}});
        QTest::newRow("numbers for names")
            << QJsonValue(QJsonArray{7, QJsonObject{{u"id"_s, 3}, {u"kind"_s, u"sofa"_s}}});
        QJsonArray many;
        for (int i = 0; i < 10'000; ++i)
            many.append(QJsonObject{{u"id"_s, u"s.f%1"_s.arg(i)}, {u"size"_s, u"9x9"_s}});
        QTest::newRow("far too many") << QJsonValue(many);
    }
    void aFileThatSomebodyElseWroteDoesNoHarm()
    {
        QFETCH(QJsonValue, json);
        LiveReadings readings;
        const QList<TileInfo> all = tileInfos(boiler(), readings, {});
        TileArrangement arrangement = TileArrangement::fromJson(json);
        QCOMPARE_EQ(arrangement.arranged(all).size(), all.size());
        QVERIFY(arrangement.toJson().toArray().size() <= 2000);
        QCOMPARE_EQ(arrangement.look(all[0]).size, TileSize::Small);
    }

    void aScaleHasRoomAroundItsLimits_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QList<double>>("limits");
        QTest::addColumn<QList<double>>("seen");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("greatest");
        QTest::newRow("a percentage")
            << u"percent"_s << QList<double>{80} << QList<double>{3} << 0.0 << 100.0;
        QTest::newRow("one limit")
            << u"bar"_s << QList<double>{4} << QList<double>{2} << 0.0 << 5.0;
        QTest::newRow("two limits")
            << u"degreeCelsius"_s << QList<double>{-10, 30} << QList<double>{20} << -20.0 << 40.0;
        QTest::newRow("beyond") << u"bar"_s << QList<double>{4} << QList<double>{7.5} << 0.0 << 8.0;
        QTest::newRow("no limits")
            << QString() << QList<double>{} << QList<double>{42} << 0.0 << 80.0;
        QTest::newRow("below nothing")
            << QString() << QList<double>{} << QList<double>{-3} << -5.0 << 0.0;
    }
    void aScaleHasRoomAroundItsLimits()
    {
        QFETCH(QString, unit);
        QFETCH(QList<double>, limits);
        QFETCH(QList<double>, seen);
        std::vector<LimitMark> marks;
        for (const double limit : limits)
            marks.push_back({.value = limit});
        ValueScale scale(unit, marks);
        for (const double value : seen) {
            scale.observe(value);
            QVERIFY(value >= scale.least() && value <= scale.greatest());
        }
        QTEST(scale.least(), "least");
        QTEST(scale.greatest(), "greatest");
    }
};

QTEST_MAIN(TileArrangementTest)
#include "tst_tilearrangement.moc"
