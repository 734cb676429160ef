// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tile.h"
#include "ui/overview/tilearrangement.h"
#include "ui/parts/screen.h"

#include <QWidget>

#include <optional>

namespace outpost::ui {

/// The tiles in as many columns as there is room for, packed so that none is left out of its order
/// without need. Keeps what a person made of them in the screen's settings.
class TileGrid : public QWidget
{
    Q_OBJECT

public:
    explicit TileGrid(Screen &screen, QWidget *parent = nullptr);

    /// All there is; tiles that stay keep what they know.
    void setInfos(const QList<TileInfo> &infos);
    void refresh(const TileModel::Moment &moment);

    void setArranging(bool arranging);
    [[nodiscard]] bool isArranging() const { return m_arranging; }
    void setLook(const TileInfo &info, const TileArrangement::Look &look);
    /// As it would be had nobody arranged anything.
    void resetArrangement();
    /// A finger that comes down there takes a tile, instead of scrolling.
    [[nodiscard]] bool isHandle(const QPoint &pos) const;

    /// In their order, without those that are hidden unless tiles are arranged.
    [[nodiscard]] const QList<Tile *> &tiles() const { return m_shown; }
    [[nodiscard]] Tile *tile(const QString &id) const { return m_tiles.value(id); }
    [[nodiscard]] bool isEmpty() const { return m_infos.isEmpty(); }
    [[nodiscard]] int columns() const { return m_columns; }

Q_SIGNALS:
    void opened(const outpost::ui::TileInfo &info);
    void optionsWanted(const outpost::ui::TileInfo &info);
    /// Something that shall be seen is there, in this widget's coordinates.
    void seen(const QRect &area);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addTile(const TileInfo &info);
    void rearrange();
    void layOut();
    void keep();
    void onDragged(Tile *tile, const QPoint &grip, const QPointF &global);
    void onDropped();
    [[nodiscard]] Tile *tileAt(const QPoint &pos, const Tile *except) const;
    [[nodiscard]] Tile *neighbour(const Tile *tile, int key) const;
    void lift(Tile *tile);

    Screen &m_screen;
    TileArrangement m_arrangement;
    QList<TileInfo> m_infos;
    QHash<QString, Tile *> m_tiles;
    QList<Tile *> m_shown;
    bool m_arranging = false;
    int m_columns = 1;
    Tile *m_dragged = nullptr;
    const Tile *m_lastTarget = nullptr; ///< that the dragged one changed places with
};

} // namespace outpost::ui
