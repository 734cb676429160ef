// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/qcp.h"
#include "ui/trends/sample.h"

#include <span>

namespace outpost::ui {

/// How a line is told from the others, by more than its colour where that is wanted.
struct CurveStyle
{
    QColor colour;
    int dash = 0; ///< 0: unbroken; 1 to 3: longer, shorter, dotted
    bool thick = false;
    bool truth = false; ///< goes in steps
};

/// Draws samples: at most four points a pixel column as a line, and where a point stands for many
/// values, a band from least to most with a line through their means. QCPGraph would want a
/// container of every point, and sorts out itself what can be seen: here that is known. Belongs to
/// its plot.
class TrendCurve : public QCPAbstractPlottable
{
    Q_OBJECT

public:
    /// Pixels of a line that is broken.
    struct Dash
    {
        double drawn = 0;
        double left = 0;

        [[nodiscard]] bool isUnbroken() const { return left <= 0; }
    };

    TrendCurve(QCPAxis *timeAxis, QCPAxis *valueAxis);

    [[nodiscard]] static const Dash &dashOf(const CurveStyle &style);
    void setStyle(const CurveStyle &style) { m_style = style; }
    /// What is drawn next; it stays where it is until then. The time axis begins at @p window's
    /// beginning and ends at its end.
    void setSamples(std::span<const Sample> samples, TimeSpan window)
    {
        m_samples = samples;
        m_window = window;
    }

    [[nodiscard]] QCPRange getKeyRange(bool &found, QCP::SignDomain domain) const override;
    [[nodiscard]] QCPRange getValueRange(bool &found, QCP::SignDomain domain,
                                         const QCPRange &keys) const override;
    double selectTest(const QPointF &pos, bool onlySelectable, QVariant *details) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *painter, const QRectF &rect) const override;

private:
    /// From microseconds and values to pixels.
    struct Scale
    {
        double left = 0;
        double perMicrosecond = 0;
        double bottom = 0;
        double perUnit = 0;
        double lower = 0;
        qint64 from = 0;

        [[nodiscard]] double x(qint64 time) const
        {
            return left + double(time - from) * perMicrosecond;
        }
        [[nodiscard]] double y(double value) const { return bottom - (value - lower) * perUnit; }
    };

    [[nodiscard]] static bool isSummed(const Sample &sample);
    [[nodiscard]] Scale scale() const;
    void drawBands(QCPPainter &painter, const Scale &scale);
    void drawLine(QCPPainter &painter, const Scale &scale);
    void addSample(const Sample &sample, const Scale &scale);
    void finishRun(QCPPainter &painter);
    void drawDashes(QCPPainter &painter, const Dash &dash);
    void drawRun(QCPPainter &painter, const QPointF *points, int count);

    CurveStyle m_style;
    std::span<const Sample> m_samples;
    TimeSpan m_window;
    QVector<QPointF> m_run; ///< kept for its memory
    QVector<QPointF> m_dash;
    QVector<QPointF> m_band;
};

} // namespace outpost::ui
