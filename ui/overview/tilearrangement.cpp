// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tilearrangement.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostKept = 2000; ///< tiles; a file that somebody else wrote may hold anything

} // namespace

TileArrangement TileArrangement::fromJson(const QJsonValue &json)
{
    TileArrangement arrangement;
    const QJsonArray tiles = json.toArray();
    for (const QJsonValue &value : tiles) {
        const QJsonObject tile = value.toObject();
        const QString id = tile["id"_L1].toString();
        if (id.isEmpty() || arrangement.m_order.size() >= mostKept
            || arrangement.m_order.contains(id))
            continue;
        arrangement.m_order.append(id);
        const Kept kept{.kind = tileKindNamed(tile["kind"_L1].toString()),
                        .size = tileSizeNamed(tile["size"_L1].toString()),
                        .hidden = tile["hidden"_L1].toBool()};
        if (kept.kind || kept.size || kept.hidden)
            arrangement.m_looks.insert(id, kept);
    }
    return arrangement;
}

QJsonValue TileArrangement::toJson() const
{
    QJsonArray tiles;
    for (const QString &id : m_order) {
        QJsonObject tile{{u"id"_s, id}};
        const Kept kept = m_looks.value(id);
        if (kept.kind)
            tile[u"kind"_s] = tileKindName(*kept.kind);
        if (kept.size)
            tile[u"size"_s] = tileSizeName(*kept.size);
        if (kept.hidden)
            tile[u"hidden"_s] = true;
        tiles.append(tile);
    }
    return tiles;
}

QList<TileInfo> TileArrangement::arranged(const QList<TileInfo> &tiles)
{
    QHash<QString, qsizetype> places;
    for (qsizetype i = 0; i < m_order.size(); ++i)
        places.insert(m_order[i], i);
    for (const TileInfo &tile : tiles) {
        if (!places.contains(tile.id) && m_order.size() < mostKept) {
            places.insert(tile.id, m_order.size());
            m_order.append(tile.id);
        }
    }
    QList<TileInfo> sorted = tiles;
    std::ranges::stable_sort(sorted, [&](const TileInfo &one, const TileInfo &other) {
        return places.value(one.id, mostKept) < places.value(other.id, mostKept);
    });
    return sorted;
}

TileArrangement::Look TileArrangement::look(const TileInfo &tile) const
{
    const Kept kept = m_looks.value(tile.id);
    const TileKind kind = kept.kind.value_or(tile.usual);
    return {.kind = tile.kinds.contains(kind) ? kind : tile.usual,
            .size = kept.size.value_or(TileSize::Small),
            .hidden = kept.hidden};
}

void TileArrangement::setKind(const TileInfo &tile, TileKind kind)
{
    m_looks[tile.id].kind = kind;
}

void TileArrangement::setSize(const TileInfo &tile, TileSize size)
{
    m_looks[tile.id].size = size;
}

void TileArrangement::setHidden(const TileInfo &tile, bool hidden)
{
    m_looks[tile.id].hidden = hidden;
}

void TileArrangement::move(const QString &id, const QString &other)
{
    const qsizetype from = m_order.indexOf(id);
    const qsizetype to = m_order.indexOf(other);
    if (from >= 0 && to >= 0 && from != to)
        m_order.move(from, to);
}

} // namespace outpost::ui
