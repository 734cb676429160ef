// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tilegrid.h"

#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"

#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString settingName = u"overview/tiles"_s;
constexpr int leastCell = 150; ///< logical pixels wide
constexpr int usualColumns = 6;
constexpr int largestCell = 320;

/// Which cells are taken, row by row.
class Cells
{
public:
    explicit Cells(int columns)
        : m_columns(columns)
    {
    }

    /// The first place with room for @p size, which it takes.
    [[nodiscard]] QPoint take(const QSize &size)
    {
        for (int row = 0;; ++row) {
            for (int column = 0; column + size.width() <= m_columns; ++column) {
                if (!isFree(column, row, size))
                    continue;
                for (int y = row; y < row + size.height(); ++y) {
                    for (int x = column; x < column + size.width(); ++x)
                        cell(x, y) = true;
                }
                return {column, row};
            }
        }
    }
    [[nodiscard]] int rows() const { return int(m_taken.size()) / m_columns; }

private:
    [[nodiscard]] std::vector<bool>::reference cell(int x, int y)
    {
        const size_t index = size_t(y) * size_t(m_columns) + size_t(x);
        if (index >= m_taken.size())
            m_taken.resize(size_t(y + 1) * size_t(m_columns));
        return m_taken[index];
    }
    [[nodiscard]] bool isFree(int column, int row, const QSize &size)
    {
        for (int y = row; y < row + size.height(); ++y) {
            for (int x = column; x < column + size.width(); ++x) {
                const size_t index = size_t(y) * size_t(m_columns) + size_t(x);
                if (index < m_taken.size() && m_taken[index])
                    return false;
            }
        }
        return true;
    }

    int m_columns;
    std::vector<bool> m_taken;
};

} // namespace

TileGrid::TileGrid(Screen &screen, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_arrangement(TileArrangement::fromJson(screen.settings.value(settingName)))
{
    connect(&screen.theme, &Theme::changed, this, &TileGrid::layOut);
}

void TileGrid::setInfos(const QList<TileInfo> &infos)
{
    if (infos == m_infos)
        return;
    m_infos = infos;
    QHash<QString, Tile *> gone = std::exchange(m_tiles, {});
    for (const TileInfo &info : infos) {
        if (Tile *known = gone.take(info.id)) {
            known->model().setInfo(info);
            known->update();
            m_tiles.insert(info.id, known);
        } else {
            addTile(info);
        }
    }
    for (Tile *tile : std::as_const(gone)) {
        if (tile == m_dragged)
            m_dragged = nullptr;
        tile->hide();
        tile->deleteLater();
    }
    rearrange();
}

void TileGrid::addTile(const TileInfo &info)
{
    auto *tile = new Tile(m_screen.theme, info, this);
    m_tiles.insert(info.id, tile);
    connect(tile, &Tile::pressed, this, [this, tile] {
        if (m_arranging)
            Q_EMIT optionsWanted(tile->model().info());
        else
            Q_EMIT opened(tile->model().info());
    });
    connect(tile, &Tile::dragged, this, [this, tile](const QPoint &grip, const QPointF &global) {
        onDragged(tile, grip, global);
    });
    connect(tile, &Tile::dropped, this, &TileGrid::onDropped);
}

void TileGrid::refresh(const TileModel::Moment &moment)
{
    for (Tile *tile : std::as_const(m_shown))
        tile->refresh(moment);
}

void TileGrid::setArranging(bool arranging)
{
    if (std::exchange(m_arranging, arranging) == arranging)
        return;
    for (Tile *tile : std::as_const(m_tiles))
        tile->setArranging(arranging);
    if (!arranging)
        onDropped();
    rearrange();
}

void TileGrid::setLook(const TileInfo &info, const TileArrangement::Look &look)
{
    m_arrangement.setKind(info, look.kind);
    m_arrangement.setSize(info, look.size);
    m_arrangement.setHidden(info, look.hidden);
    keep();
    rearrange();
}

void TileGrid::resetArrangement()
{
    m_arrangement.reset();
    m_screen.settings.setValue(settingName, QJsonValue::Undefined);
    rearrange();
}

void TileGrid::keep()
{
    m_screen.settings.setValue(settingName, m_arrangement.toJson());
}

bool TileGrid::isHandle(const QPoint &pos) const
{
    if (!m_arranging)
        return false;
    const Tile *tile = tileAt(pos, nullptr);
    return tile && tile->handle().contains(tile->mapFrom(this, pos));
}

void TileGrid::rearrange()
{
    m_shown.clear();
    Tile *before = nullptr;
    for (const TileInfo &info : m_arrangement.arranged(m_infos)) {
        Tile *tile = m_tiles.value(info.id);
        const TileArrangement::Look look = m_arrangement.look(info);
        tile->setLook(look);
        tile->setArranging(m_arranging);
        tile->setVisible(m_arranging || !look.hidden);
        if (look.hidden && !m_arranging)
            continue;
        m_shown.append(tile);
        if (before)
            setTabOrder(before, tile);
        before = tile;
    }
    layOut();
}

void TileGrid::layOut()
{
    const int gap = m_screen.theme.space(2);
    const int least = m_screen.theme.density() == Density::Touch ? leastCell + 20 : leastCell;
    const int cellWanted = std::clamp((width() + gap) / usualColumns - gap, least, largestCell);
    m_columns = std::max(1, (width() + gap) / (cellWanted + gap));
    const int cell = (width() + gap) / m_columns - gap;
    const int high
        = std::clamp(cell * 7 / 10, m_screen.theme.density() == Density::Touch ? 140 : 124, 220);
    Cells cells(m_columns);
    for (Tile *tile : std::as_const(m_shown)) {
        const QSize size = cellsOf(tile->look().size).boundedTo(QSize(m_columns, 2));
        const QPoint place = cells.take(size);
        if (tile == m_dragged)
            continue;
        tile->setGeometry(place.x() * (cell + gap), place.y() * (high + gap),
                          size.width() * (cell + gap) - gap, size.height() * (high + gap) - gap);
    }
    setFixedHeight(std::max(0, cells.rows() * (high + gap) - gap));
}

void TileGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOut();
}

Tile *TileGrid::tileAt(const QPoint &pos, const Tile *except) const
{
    const auto found = std::ranges::find_if(m_shown, [&](const Tile *tile) {
        return tile != except && tile->geometry().contains(pos);
    });
    return found == m_shown.end() ? nullptr : *found;
}

void TileGrid::onDragged(Tile *tile, const QPoint &grip, const QPointF &global)
{
    if (!m_arranging)
        return;
    m_dragged = tile;
    tile->raise();
    const QPoint pos = mapFromGlobal(global).toPoint();
    tile->move(pos - grip);
    const Tile *target = tileAt(pos, tile);
    // What it changed places with may come to lie below it again, being of another size.
    if (target && target != m_lastTarget) {
        m_arrangement.move(tile->model().info().id, target->model().info().id);
        rearrange();
    }
    m_lastTarget = target;
    Q_EMIT seen(tile->geometry());
}

void TileGrid::onDropped()
{
    if (!std::exchange(m_dragged, nullptr))
        return;
    m_lastTarget = nullptr;
    keep();
    layOut();
}

void TileGrid::lift(Tile *tile)
{
    for (Tile *other : std::as_const(m_tiles))
        other->setLifted(other == tile);
}

/// The nearest in the direction of an arrow key.
Tile *TileGrid::neighbour(const Tile *tile, int key) const
{
    const QPoint from = tile->geometry().center();
    Tile *nearest = nullptr;
    int least = 0;
    for (Tile *other : m_shown) {
        const QPoint way = other->geometry().center() - from;
        const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
        const int along = sideways ? way.x() : way.y();
        const int across = std::abs(sideways ? way.y() : way.x());
        const int forward = key == Qt::Key_Left || key == Qt::Key_Up ? -along : along;
        if (other == tile || forward <= 0)
            continue;
        const int distance = forward + 3 * across;
        if (!nearest || distance < least) {
            nearest = other;
            least = distance;
        }
    }
    return nearest;
}

void TileGrid::keyPressEvent(QKeyEvent *event)
{
    auto *tile = qobject_cast<Tile *>(focusWidget());
    if (!tile || !m_shown.contains(tile)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: {
        Tile *other = neighbour(tile, event->key());
        // At the end of a row the order goes on in the next.
        const qsizetype index = m_shown.indexOf(tile);
        if (!other && event->key() == Qt::Key_Right && index + 1 < m_shown.size())
            other = m_shown[index + 1];
        if (!other && event->key() == Qt::Key_Left && index > 0)
            other = m_shown[index - 1];
        if (!other)
            break;
        if (!tile->isLifted()) {
            other->setFocus(Qt::OtherFocusReason);
            Q_EMIT seen(other->geometry());
            return;
        }
        m_arrangement.move(tile->model().info().id, other->model().info().id);
        keep();
        rearrange();
        Q_EMIT seen(tile->geometry());
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_arranging)
            break;
        lift(tile->isLifted() ? nullptr : tile);
        return;
    case Qt::Key_Escape:
        if (!tile->isLifted())
            break;
        lift(nullptr);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace outpost::ui
