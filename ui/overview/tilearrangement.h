// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tileinfo.h"

#include <QHash>
#include <QJsonValue>
#include <QStringList>

namespace outpost::ui {

/// What a person made of the tiles: their order, and of each how it is shown. What is new comes at
/// the end; what is gone keeps its place for when it comes back. A value.
class TileArrangement
{
public:
    struct Look
    {
        TileKind kind = TileKind::Number;
        TileSize size = TileSize::Small;
        bool hidden = false;

        friend bool operator==(const Look &, const Look &) = default;
    };

    [[nodiscard]] static TileArrangement fromJson(const QJsonValue &json);
    [[nodiscard]] QJsonValue toJson() const;

    /// The tiles in their order; new ones are remembered.
    [[nodiscard]] QList<TileInfo> arranged(const QList<TileInfo> &tiles);
    /// As it was set, or as it is usual; never a kind that makes no sense for it.
    [[nodiscard]] Look look(const TileInfo &tile) const;

    void setKind(const TileInfo &tile, TileKind kind);
    void setSize(const TileInfo &tile, TileSize size);
    void setHidden(const TileInfo &tile, bool hidden);
    /// @p id comes to where @p other is.
    void move(const QString &id, const QString &other);
    /// As if nobody had ever arranged anything.
    void reset() { *this = {}; }

private:
    struct Kept
    {
        std::optional<TileKind> kind;
        std::optional<TileSize> size;
        bool hidden = false;
    };

    QStringList m_order; ///< of ids
    QHash<QString, Kept> m_looks;
};

} // namespace outpost::ui
