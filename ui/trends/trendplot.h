// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/axisplan.h"
#include "ui/trends/plotgestures.h"
#include "ui/trends/plotoverlay.h"
#include "ui/trends/qcp.h"
#include "ui/trends/trendcurve.h"

#include <QSharedPointer>

#include <memory>

namespace outpost::ui {

class TimeTicker;

/// The plot itself: draws what it is given, and says what fingers, mouse and keys want of it. It
/// changes nothing by itself. GUI thread.
class TrendPlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TrendPlot(Theme &theme, QWidget *parent = nullptr);

    /// A line each, in this order, from now on.
    void setLines(const QList<CurveStyle> &styles);
    void setNote(const QString &note) { m_overlay->setNote(note); }
    void setMarkers(const QList<PlotMarker> &markers);
    /// Shown from the next drawing on.
    void setCursors(std::optional<qint64> a, std::optional<qint64> b);

    /// So many pixel columns a line can be drawn in.
    [[nodiscard]] int columns() const;
    /// How many axes have room for their numbers.
    [[nodiscard]] int mostAxes() const;
    /// Draws @p samples, a span a line, which stay where they are until the next call.
    void drawSeen(TimeSpan window, const QList<std::span<const Sample>> &samples,
                  const QList<PlannedAxis> &axes);
    [[nodiscard]] const PlotOverlay &overlay() const { return *m_overlay; }

Q_SIGNALS:
    /// By so much of the window, to later where positive.
    void panned(double share);
    void zoomed(double factor, double anchor);
    void presentWanted(); ///< a double tap, or End
    void beginningWanted(); ///< Home
    void pauseWanted(); ///< Space
    void cursorMoved(int which, qint64 time);
    /// By so many pixels; the one that was moved last.
    void cursorNudged(int pixels);
    void markerChosen(int marker); ///< -1: a place without one was tapped
    void resized();
    void drawn(); ///< anew, with what drawSeen() was given

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void placeAxes(const QList<PlannedAxis> &axes);
    [[nodiscard]] QCPAxis *axisNumber(qsizetype number);
    void styleAxis(QCPAxis &axis, const QColor &colour) const;
    void touched(QTouchEvent &event);

    Theme &m_theme;
    PlotGestures m_gestures;
    PlotOverlay *m_overlay;
    QSharedPointer<TimeTicker> m_ticker;
    QList<QCPAxis *> m_axes; ///< left and right in turns
    QList<TrendCurve *> m_curves;
    QList<CurveStyle> m_styles;
    TimeSpan m_window;
};

} // namespace outpost::ui
