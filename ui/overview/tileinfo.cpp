// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tileinfo.h"

#include "ui/live/livereadings.h"
#include "ui/parts/alarmtext.h"
#include "ui/parts/unittext.h"

#include <QCoreApplication>
#include <QSet>
#include <QSize>

#include <algorithm>
#include <array>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

constexpr std::array kindNames{
    std::pair{TileKind::Number, QStringView(u"number")},
    std::pair{TileKind::Gauge, QStringView(u"gauge")},
    std::pair{TileKind::Bar, QStringView(u"bar")},
    std::pair{TileKind::Lamp, QStringView(u"lamp")},
    std::pair{TileKind::Trend, QStringView(u"trend")},
    std::pair{TileKind::Text, QStringView(u"text")},
};
constexpr std::array sizeNames{
    std::pair{TileSize::Small, QStringView(u"1x1")},
    std::pair{TileSize::Wide, QStringView(u"2x1")},
    std::pair{TileSize::Large, QStringView(u"2x2")},
};

template <typename Names, typename T> QString nameIn(const Names &names, T value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name.toString();
    }
    return {};
}

template <typename T, typename Names> std::optional<T> namedIn(const Names &names, QStringView text)
{
    for (const auto &[known, name] : names) {
        if (text == name)
            return known;
    }
    return std::nullopt;
}

std::vector<LimitMark> limitsOf(const FieldInfo &field)
{
    std::vector<LimitMark> limits;
    const QList<AlarmBand> bands = field.bands();
    for (const AlarmBand &band : bands) {
        const Severity severity = severityNamed(band.severity());
        if (band.above().isValid())
            limits.push_back(
                {.value = band.above().toDouble(), .severity = severity, .above = true});
        if (band.below().isValid())
            limits.push_back(
                {.value = band.below().toDouble(), .severity = severity, .above = false});
    }
    // The worse are drawn over the others.
    std::ranges::stable_sort(limits, {}, &LimitMark::severity);
    return limits;
}

TileInfo fieldTile(const QString &sensor, const FieldInfo &field, const LiveReadings &readings)
{
    TileInfo tile;
    tile.key = {sensor, field.name()};
    tile.id = sensor + u'.' + field.name();
    tile.title = field.name();
    tile.place = sensor;
    tile.unit = field.unit();
    tile.limits = limitsOf(field);
    const QString type = field.type();
    const bool isText = type == u"text"
        || (readings.text(tile.key) && !readings.track(tile.key) && type != u"number"
            && type != u"integer");
    if (isText) {
        tile.usual = TileKind::Text;
        tile.kinds = {TileKind::Text};
    } else if (type == u"boolean" || readings.isTruth(tile.key)) {
        tile.usual = TileKind::Lamp;
        tile.kinds = {TileKind::Lamp, TileKind::Trend};
    } else {
        tile.usual = isPercent(tile.unit) ? TileKind::Bar
            : !tile.limits.empty()        ? TileKind::Gauge
                                          : TileKind::Number;
        tile.kinds
            = {TileKind::Number, TileKind::Gauge, TileKind::Bar, TileKind::Trend, TileKind::Lamp};
    }
    return tile;
}

} // namespace

QString tileKindName(TileKind kind)
{
    return nameIn(kindNames, kind);
}

std::optional<TileKind> tileKindNamed(QStringView name)
{
    return namedIn<TileKind>(kindNames, name);
}

QString tileSizeName(TileSize size)
{
    return nameIn(sizeNames, size);
}

std::optional<TileSize> tileSizeNamed(QStringView name)
{
    return namedIn<TileSize>(sizeNames, name);
}

QSize cellsOf(TileSize size)
{
    return {size == TileSize::Small ? 1 : 2, size == TileSize::Large ? 2 : 1};
}

QList<TileInfo> tileInfos(const DeviceDescription &description, const LiveReadings &readings,
                          const QList<OutputLine> &outputs)
{
    QList<TileInfo> tiles;
    QSet<FieldKey> known;
    const auto add = [&](const SensorInfo &sensor, const FieldInfo &field) {
        const FieldKey key{sensor.name(), field.name()};
        if (known.contains(key))
            return;
        known.insert(key);
        tiles.append(fieldTile(sensor.name(), field, readings));
        tiles.last().silentAfter = sensor.silentAfter();
    };
    const auto addLive = [&](const SensorInfo &sensor) {
        for (const FieldKey &key : readings.fields()) {
            if (key.sensor != sensor.name())
                continue;
            FieldInfo field;
            field.setName(key.field);
            field.setUnit(sensor.unit());
            add(sensor, field);
        }
    };
    const QList<SensorInfo> sensors = description.sensors();
    for (const SensorInfo &sensor : sensors) {
        const QList<FieldInfo> fields = sensor.fields();
        for (const FieldInfo &field : fields)
            add(sensor, field);
        addLive(sensor);
    }
    for (const OutputLine &output : outputs) {
        TileInfo tile;
        tile.id = u'!' + output.name();
        tile.key = {QString(), output.name()};
        tile.title = output.name();
        tile.place = output.description().isEmpty() ? Words::tr("output") : output.description();
        tile.usual = TileKind::Lamp;
        tile.kinds = {TileKind::Lamp};
        tiles.append(tile);
    }
    return tiles;
}

} // namespace outpost::ui
