// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/tilearrangement.h"
#include "ui/overview/tilemodel.h"

#include <QWidget>

namespace outpost::ui {

class Theme;

/// A reading or an output on the overview. Pressed it opens; while tiles are arranged it asks for
/// its options, and is dragged: by a mouse wherever it is taken, by a finger at its handle, as
/// elsewhere a finger scrolls. Its grid owns it.
class Tile : public QWidget
{
    Q_OBJECT

public:
    Tile(const Theme &theme, const TileInfo &info, QWidget *parent);

    [[nodiscard]] TileModel &model() { return m_model; }
    [[nodiscard]] const TileModel &model() const { return m_model; }
    /// Takes in what is new, and is painted again where that shows.
    void refresh(const TileModel::Moment &moment);

    void setLook(const TileArrangement::Look &look);
    [[nodiscard]] const TileArrangement::Look &look() const { return m_look; }
    void setArranging(bool arranging);
    /// It was picked up, and goes where it is moved.
    void setLifted(bool lifted);
    [[nodiscard]] bool isLifted() const { return m_lifted; }
    /// Where a finger takes it while tiles are arranged.
    [[nodiscard]] QRect handle() const;

Q_SIGNALS:
    void pressed();
    /// It was taken at @p grip, in its own coordinates, and is at @p global now.
    void dragged(const QPoint &grip, const QPointF &global);
    void dropped();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintHandle(QPainter &painter) const;
    void tellReaders();

    const Theme &m_theme;
    TileModel m_model;
    TileArrangement::Look m_look;
    bool m_arranging = false;
    bool m_lifted = false;
    bool m_dragging = false;
    bool m_mayDrag = false;
    std::optional<QPointF> m_pressedAt; ///< global
    QPoint m_grip;
};

} // namespace outpost::ui
