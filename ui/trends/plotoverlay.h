// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/theme.h"
#include "ui/trends/qcp.h"
#include "ui/trends/sample.h"

#include <array>
#include <optional>

namespace outpost::ui {

/// Something that happened, as it stands in the plot.
struct PlotMarker
{
    qint64 time = 0;
    bool alarm = false; ///< else a command
    Severity severity = Severity::Info;
    QString word; ///< short, beside the mark
    QString text; ///< told by a tap
};

/// Over the lines: two cursors with grips that a finger can take, and marks of what happened.
/// Belongs to its plot.
class PlotOverlay : public QCPLayerable
{
    Q_OBJECT

public:
    PlotOverlay(QCustomPlot *plot, const Theme &theme);

    void setWindow(TimeSpan window) { m_window = window; }
    void setCursor(size_t which, std::optional<qint64> time) { m_cursors[which] = time; }
    void setMarkers(const QList<PlotMarker> &markers) { m_markers = markers; }
    /// In the middle, where there is nothing to draw; empty: none.
    void setNote(const QString &note) { m_note = note; }
    void setUnits(const QList<std::pair<QCPAxis *, QString>> &units) { m_units = units; }

    /// The cursor whose grip is there; -1: none.
    [[nodiscard]] int gripAt(QPointF at) const;
    /// The marker that is there; -1: none.
    [[nodiscard]] int markerAt(QPointF at) const;
    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] qint64 timeAt(double x) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    [[nodiscard]] QRectF grip(size_t which) const;
    void drawUnits(QCPPainter &painter) const;
    void drawMarkers(QCPPainter &painter) const;
    void drawCursor(QCPPainter &painter, size_t which) const;

    const Theme &m_theme;
    TimeSpan m_window;
    std::array<std::optional<qint64>, 2> m_cursors;
    QList<PlotMarker> m_markers;
    QString m_note;
    QList<std::pair<QCPAxis *, QString>> m_units;
};

} // namespace outpost::ui
