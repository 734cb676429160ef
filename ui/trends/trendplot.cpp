// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendplot.h"

#include "ui/trends/timeticker.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int roomOfAxis = 60; ///< pixels that its numbers take, about
constexpr double wheelStep = 1.25;
constexpr int notch = 120; ///< of a wheel
const QString curvesLayer = u"curves"_s;

} // namespace

TrendPlot::TrendPlot(Theme &theme, QWidget *parent)
    : QCustomPlot(parent)
    , m_theme(theme)
    , m_ticker(new TimeTicker)
{
    addLayer(curvesLayer, layer(u"main"_s));
    m_overlay = new PlotOverlay(this, theme);
    setInteractions({});
    setNotAntialiasedElements(QCP::aeAxes | QCP::aeGrid | QCP::aeSubGrid);
    xAxis->setTicker(m_ticker);
    axisRect()->setMinimumMargins(QMargins(12, theme.space(6), 12, 8));
    for (QCPAxis *axis : {yAxis, yAxis2})
        m_axes.append(axis);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setMinimumSize(160, 90);
    setAccessibleName(tr("Trend"));
    setAccessibleDescription(
        tr("Left and right move in time, plus and minus zoom, Home goes to the beginning, End to "
           "the present, Space pauses, Ctrl with left and right moves a cursor."));

    m_gestures.setGrips([this](QPointF at) { return m_overlay->gripAt(at); });
    connect(&m_gestures, &PlotGestures::panned, this,
            [this](double pixels) { Q_EMIT panned(-pixels / std::max(axisRect()->width(), 1)); });
    connect(&m_gestures, &PlotGestures::zoomed, this, [this](double factor, double x) {
        const double anchor = (x - axisRect()->left()) / std::max(axisRect()->width(), 1);
        Q_EMIT zoomed(factor, std::clamp(anchor, 0.0, 1.0));
    });
    connect(&m_gestures, &PlotGestures::gripped, this, [this](int grip, double x) {
        Q_EMIT cursorMoved(grip,
                           m_overlay->timeAt(std::clamp(x, double(axisRect()->left()),
                                                        double(axisRect()->right()))));
    });
    connect(&m_gestures, &PlotGestures::tapped, this,
            [this](QPointF at) { Q_EMIT markerChosen(m_overlay->markerAt(at)); });
    connect(&m_gestures, &PlotGestures::doubleTapped, this, &TrendPlot::presentWanted);
    connect(&theme, &Theme::changed, this, &TrendPlot::restyle);
    restyle();
}

void TrendPlot::restyle()
{
    const Colours &colours = m_theme.colours();
    styleAxis(*xAxis, colours.text);
    // Behind the lines, not among them.
    QColor grid = colours.line;
    if (m_theme.scheme() == Scheme::HighContrast)
        grid.setAlpha(90);
    xAxis->grid()->setPen(QPen(grid, 1));
    for (QCPAxis *axis : std::as_const(m_axes))
        styleAxis(*axis, colours.text);
    yAxis->grid()->setPen(QPen(grid, 1));
    yAxis->grid()->setZeroLinePen(QPen(grid, 1));
    update();
}

void TrendPlot::styleAxis(QCPAxis &axis, const QColor &colour) const
{
    const Colours &colours = m_theme.colours();
    axis.setBasePen(QPen(colours.muted, colours.lineWidth));
    axis.setTickPen(QPen(colours.muted, colours.lineWidth));
    axis.setSubTicks(false);
    axis.setTickLength(0, 5);
    axis.setTickLabelColor(colour);
    axis.setTickLabelFont(m_theme.font(TextRole::Small));
    axis.setTickLabelPadding(4);
}

void TrendPlot::setLines(const QList<CurveStyle> &styles)
{
    m_styles = styles;
    while (m_curves.size() > styles.size())
        removePlottable(m_curves.takeLast());
    while (m_curves.size() < styles.size()) {
        auto *curve = new TrendCurve(xAxis, yAxis);
        curve->setLayer(curvesLayer);
        curve->removeFromLegend();
        m_curves.append(curve);
    }
    for (qsizetype i = 0; i < styles.size(); ++i) {
        m_curves[i]->setSamples({}, m_window);
        m_curves[i]->setStyle(styles[i]);
    }
}

void TrendPlot::setMarkers(const QList<PlotMarker> &markers)
{
    m_overlay->setMarkers(markers);
}

void TrendPlot::setCursors(std::optional<qint64> a, std::optional<qint64> b)
{
    m_overlay->setCursor(0, a);
    m_overlay->setCursor(1, b);
}

int TrendPlot::columns() const
{
    return std::max(32, int(axisRect()->width() * devicePixelRatioF()));
}

int TrendPlot::mostAxes() const
{
    return std::clamp(width() / (4 * roomOfAxis), 1, 4);
}

QCPAxis *TrendPlot::axisNumber(qsizetype number)
{
    while (m_axes.size() <= number) {
        const auto side = m_axes.size() % 2 == 0 ? QCPAxis::atLeft : QCPAxis::atRight;
        QCPAxis *axis = axisRect()->addAxis(side);
        axis->setPadding(8);
        axis->grid()->setVisible(false);
        m_axes.append(axis);
    }
    return m_axes[number];
}

void TrendPlot::placeAxes(const QList<PlannedAxis> &axes)
{
    const Colours &colours = m_theme.colours();
    QList<std::pair<QCPAxis *, QString>> units;
    for (qsizetype i = 0; i < axes.size(); ++i) {
        const PlannedAxis &plan = axes[i];
        QCPAxis *axis = axisNumber(i);
        axis->setVisible(plan.isShown);
        axis->setRange(plan.range.lower, plan.range.upper);
        // An axis that is one line's own has its colour.
        const bool own = plan.series.size() == 1 && axes.size() > 1;
        styleAxis(*axis, own ? m_styles[plan.series.constFirst()].colour : colours.text);
        const bool words = !axis->ticker().dynamicCast<QCPAxisTickerText>().isNull();
        if (plan.truth && !words) {
            QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
            ticker->addTick(0, tr("off"));
            ticker->addTick(1, tr("on"));
            axis->setTicker(ticker);
        } else if (!plan.truth && words) {
            axis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
        }
        axis->ticker()->setTickCount(std::clamp(height() / 60, 2, 8));
        if (plan.isShown)
            units.append({axis, plan.unit});
        for (const int series : plan.series)
            m_curves[series]->setValueAxis(axis);
    }
    for (qsizetype i = axes.size(); i < m_axes.size(); ++i)
        m_axes[i]->setVisible(false);
    m_overlay->setUnits(units);
}

void TrendPlot::drawSeen(TimeSpan window, const QList<std::span<const Sample>> &samples,
                         const QList<PlannedAxis> &axes)
{
    m_window = window;
    m_overlay->setWindow(window);
    xAxis->setRange(double(window.from) / 1e6, double(window.to) / 1e6);
    const QFontMetrics metrics(m_theme.font(TextRole::Small));
    m_ticker->setRoom(
        axisRect()->width(),
        metrics.horizontalAdvance(window.length() < 8'000'000 ? u"00:00:00.000"_s : u"00:00:00"_s)
            + 36);
    for (qsizetype i = 0; i < m_curves.size(); ++i)
        m_curves[i]->setSamples(i < samples.size() ? samples[i] : std::span<const Sample>(),
                                window);
    placeAxes(axes);
    update();
    Q_EMIT drawn();
}

bool TrendPlot::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
        touched(static_cast<QTouchEvent &>(*event));
        event->accept();
        return true;
    case QEvent::TouchCancel:
        m_gestures.cancel();
        return true;
    default:
        return QCustomPlot::event(event);
    }
}

void TrendPlot::touched(QTouchEvent &event)
{
    const auto time = qint64(event.timestamp());
    for (const QEventPoint &point : event.points()) {
        switch (point.state()) {
        case QEventPoint::Pressed:
            setFocus(Qt::MouseFocusReason);
            m_gestures.press(point.id(), point.position(), time);
            break;
        case QEventPoint::Updated:
            m_gestures.move(point.id(), point.position());
            break;
        case QEventPoint::Released:
            m_gestures.release(point.id(), point.position(), time);
            break;
        default:
            break;
        }
    }
}

void TrendPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_gestures.press(0, event->position(), qint64(event->timestamp()));
}

void TrendPlot::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        m_gestures.move(0, event->position());
}

void TrendPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_gestures.release(0, event->position(), qint64(event->timestamp()));
}

void TrendPlot::mouseDoubleClickEvent(QMouseEvent *)
{
    m_gestures.cancel();
    Q_EMIT presentWanted();
}

void TrendPlot::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y()) || event->modifiers() & Qt::ShiftModifier) {
        const int by = turned.x() != 0 ? turned.x() : turned.y();
        Q_EMIT panned(-0.1 * by / notch);
    } else if (turned.y() != 0) {
        const double anchor
            = (event->position().x() - axisRect()->left()) / std::max(axisRect()->width(), 1);
        Q_EMIT zoomed(std::pow(wheelStep, -double(turned.y()) / notch),
                      std::clamp(anchor, 0.0, 1.0));
    }
    event->accept();
}

void TrendPlot::keyPressEvent(QKeyEvent *event)
{
    const bool fine = event->modifiers() & Qt::ControlModifier;
    const bool far = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int way = event->key() == Qt::Key_Left ? -1 : 1;
        if (fine)
            Q_EMIT cursorNudged(way * (far ? 20 : 1));
        else
            Q_EMIT panned(way * (far ? 0.5 : 0.1));
        break;
    }
    case Qt::Key_PageUp:
        Q_EMIT panned(-1);
        break;
    case Qt::Key_PageDown:
        Q_EMIT panned(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        Q_EMIT zoomed(1 / wheelStep, 0.5);
        break;
    case Qt::Key_Minus:
        Q_EMIT zoomed(wheelStep, 0.5);
        break;
    case Qt::Key_Home:
        Q_EMIT beginningWanted();
        break;
    case Qt::Key_End:
        Q_EMIT presentWanted();
        break;
    case Qt::Key_Space:
        Q_EMIT pauseWanted();
        break;
    default:
        QCustomPlot::keyPressEvent(event);
        return;
    }
    event->accept();
}

void TrendPlot::resizeEvent(QResizeEvent *event)
{
    // Without its replot() into a buffer.
    Q_UNUSED(event)
    setViewport(rect());
    Q_EMIT resized();
}

void TrendPlot::focusInEvent(QFocusEvent *event)
{
    QCustomPlot::focusInEvent(event);
    update();
}

void TrendPlot::focusOutEvent(QFocusEvent *event)
{
    QCustomPlot::focusOutEvent(event);
    update();
}

void TrendPlot::paintEvent(QPaintEvent *)
{
    // Straight to the window: QCustomPlot's own buffers would be cleared, drawn and blended over it
    // each time, which costs more than the lines do.
    QCPPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().surface);
    QCustomPlot::draw(&painter);
    painter.setClipping(false);
    painter.setAntialiasing(false);
    const int focus = hasFocus() ? 1 : 0;
    painter.setPen(QPen(focus ? m_theme.colours().focus : m_theme.colours().line, 1 + focus));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(focus, focus, -1 - focus, -1 - focus));
}

} // namespace outpost::ui
