// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/tilepainter.h"

#include "ui/look/theme.h"
#include "ui/overview/tilemodel.h"
#include "ui/parts/statusmark.h"

#include <QPainter>
#include <QTextOption>

#include <array>
#include <cmath>
#include <numbers>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double leastLine = 18; ///< logical pixels that a trend line needs to say something
constexpr double arcFrom = 210; ///< degrees, counted as Qt does
constexpr double arcSpan = 240;

void elided(QPainter &painter, const QRectF &area, Qt::Alignment alignment, const QString &text)
{
    painter.drawText(area, int(alignment | Qt::TextSingleLine),
                     QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, area.width()));
}

QPointF onCircle(const QPointF &centre, double radius, double degrees)
{
    const double angle = degrees * std::numbers::pi / 180;
    return centre + QPointF(std::cos(angle), -std::sin(angle)) * radius;
}

} // namespace

TilePainter::TilePainter(QPainter &painter, const Theme &theme, const TileModel &model)
    : m_painter(painter)
    , m_theme(theme)
    , m_model(model)
{
    painter.setRenderHint(QPainter::Antialiasing);
}

QColor TilePainter::ink() const
{
    return m_model.face().stale ? m_theme.colours().muted : m_theme.colours().text;
}

QString TilePainter::unit() const
{
    return m_model.face().unit;
}

QString TilePainter::value() const
{
    return m_model.face().known ? m_model.face().value : u"—"_s;
}

QRectF TilePainter::paintHead(const QRectF &area)
{
    const TileFace &face = m_model.face();
    const Colours &colours = m_theme.colours();
    const QFont strong = m_theme.font(TextRole::Strong);
    const QFont small = m_theme.font(TextRole::Small);
    const double first = QFontMetricsF(strong).height();
    const double second = QFontMetricsF(small).height();
    QRectF title(area.left(), area.top(), area.width(), first);
    if (face.severity != Severity::Normal) {
        const double side = std::min(first + 2, 22.0);
        paintMark(m_painter, QRectF(title.right() - side, title.top(), side, side), face.severity,
                  colours);
        title.setRight(title.right() - side - m_theme.space(1));
    }
    m_painter.setFont(strong);
    m_painter.setPen(colours.text);
    elided(m_painter, title, Qt::AlignLeft | Qt::AlignVCenter, m_model.info().title);
    m_painter.setFont(small);
    m_painter.setPen(face.severity == Severity::Normal ? colours.muted : colours.text);
    elided(m_painter, QRectF(area.left(), title.bottom(), area.width(), second),
           Qt::AlignLeft | Qt::AlignVCenter,
           face.note.isEmpty() ? m_model.info().place : face.note);
    return area.adjusted(0, first + second + m_theme.space(1), 0, 0);
}

void TilePainter::paint(TileKind kind, const QRectF &area)
{
    switch (kind) {
    case TileKind::Number:
        return paintNumber(area);
    case TileKind::Gauge:
        return paintGauge(area);
    case TileKind::Bar:
        return paintBar(area);
    case TileKind::Lamp:
        return paintLamp(area);
    case TileKind::Trend:
        return paintTrend(area);
    case TileKind::Text:
        return paintText(area);
    }
}

double TilePainter::paintWords(const QRectF &area, Qt::Alignment alignment, const QString &text,
                               const QString &wantedUnit, TextRole largest)
{
    QString unit = wantedUnit;
    // By the widest so far: it keeps its size while it changes.
    const QString widest(std::max(m_model.widest(), text.size()), u'8');
    QFont font;
    QFont unitFont;
    double unitWidth = 0;
    for (const TextRole role :
         {TextRole::Hero, TextRole::Value, TextRole::Title, TextRole::Strong, TextRole::Small}) {
        if (role == TextRole::Hero && largest != TextRole::Hero)
            continue;
        font = m_theme.font(role);
        unitFont = m_theme.font(role == TextRole::Hero        ? TextRole::Title
                                    : role == TextRole::Small ? TextRole::Small
                                                              : TextRole::Body);
        unitWidth = unit.isEmpty()
            ? 0
            : QFontMetricsF(unitFont).horizontalAdvance(unit) + m_theme.space(1);
        const QFontMetricsF metrics(font);
        const double wide
            = std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(text));
        if (metrics.ascent() <= area.height() && wide + unitWidth <= area.width())
            break;
    }
    const QFontMetricsF metrics(font);
    // Rather the number without its unit than half a number.
    if (metrics.horizontalAdvance(text) + unitWidth > area.width()) {
        unit.clear();
        unitWidth = 0;
    }
    const double room = std::max(0.0, area.width() - unitWidth);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    const double width = metrics.horizontalAdvance(shown) + unitWidth;
    double x = area.left();
    if (alignment & Qt::AlignHCenter)
        x = area.center().x() - width / 2;
    else if (alignment & Qt::AlignRight)
        x = area.right() - width;
    const double height = metrics.capHeight();
    double base = area.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        base = area.center().y() + height / 2;
    else if (alignment & Qt::AlignBottom)
        base = area.bottom() - metrics.descent() / 2;
    m_painter.setFont(font);
    m_painter.setPen(ink());
    m_painter.drawText(QPointF(x, base), shown);
    if (!unit.isEmpty()) {
        m_painter.setFont(unitFont);
        m_painter.setPen(m_theme.colours().muted);
        m_painter.drawText(QPointF(x + width - unitWidth + m_theme.space(1), base), unit);
    }
    return metrics.ascent() + metrics.descent() / 2;
}

void TilePainter::paintLine(const QRectF &area, bool filled)
{
    if (area.height() < leastLine)
        return;
    const Colours &colours = m_theme.colours();
    paintSparkline(m_painter, area, m_model.trend(), m_model.info().limits,
                   {.line = m_model.face().stale ? colours.muted : colours.plot,
                    .width = m_theme.scheme() == Scheme::HighContrast ? 2.5 : 1.5,
                    .filled = filled},
                   colours);
}

void TilePainter::paintNumber(QRectF area)
{
    const double taken = paintValue(
        QRectF(area.left(), area.top(), area.width(), std::max(area.height() * 0.6, 30.0)),
        Qt::AlignLeft);
    area.setTop(area.top() + taken + m_theme.space(1));
    paintLine(area, false);
}

void TilePainter::paintTrend(QRectF area)
{
    const bool truth = m_model.info().usual == TileKind::Lamp;
    if (area.width() > 2 * area.height()) {
        const double side = std::min(area.width() * 0.34, 170.0);
        paintValue(QRectF(area.left(), area.top(), side, area.height()),
                   Qt::AlignLeft | Qt::AlignVCenter);
        area.setLeft(area.left() + side + m_theme.space(2));
    } else {
        const double taken = paintValue(
            QRectF(area.left(), area.top(), area.width(), std::max(area.height() * 0.25, 24.0)),
            Qt::AlignLeft);
        area.setTop(area.top() + taken + m_theme.space(1));
    }
    if (m_model.trend().isEmpty())
        return;
    // What it went between, beside the line.
    const QFont small = m_theme.font(TextRole::Small);
    const QFontMetricsF metrics(small);
    if (!truth && area.height() > 3 * metrics.height()) {
        const QString most = m_model.digits().text(m_model.trend().greatest());
        const QString least = m_model.digits().text(m_model.trend().least());
        const double width
            = std::max(metrics.horizontalAdvance(most), metrics.horizontalAdvance(least));
        if (width < area.width() / 3) {
            m_painter.setFont(small);
            m_painter.setPen(m_theme.colours().muted);
            const QRectF labels(area.right() - width, area.top(), width, area.height());
            m_painter.drawText(labels, Qt::AlignRight | Qt::AlignTop, most);
            m_painter.drawText(labels, Qt::AlignRight | Qt::AlignBottom, least);
            area.setRight(area.right() - width - m_theme.space(1));
        }
    }
    paintLine(area, true);
}

void TilePainter::paintGauge(QRectF area)
{
    const Colours &colours = m_theme.colours();
    const TileFace &face = m_model.face();
    const ValueScale &scale = m_model.scale();
    const bool contrast = m_theme.scheme() == Scheme::HighContrast;
    // Where there is room: beside it, or below it, the line.
    if (area.width() > 2.6 * area.height()) {
        QRectF side = area;
        side.setLeft(area.left() + area.height() * 1.35);
        area.setWidth(area.height() * 1.25);
        paintLine(side, true);
    } else if (area.height() > 150) {
        QRectF below = area;
        below.setTop(area.bottom() - area.height() * 0.28);
        area.setHeight(area.height() * 0.7);
        paintLine(below, true);
    }
    const double scaleHeight = QFontMetricsF(m_theme.font(TextRole::Small)).height();
    const double thick = std::clamp(area.height() / 9, 6.0, 18.0);
    // The arc is one and a half of its radius high: it is open below.
    const double radius = std::min(area.width() / 2, area.height() / 1.5) - thick / 2;
    const QPointF centre(area.center().x(), area.top() + radius + thick / 2);
    const QRectF circle(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    const auto degrees = [&](double value) { return arcFrom - scale.part(value) * arcSpan; };
    const auto arc = [&](double from, double to, const QColor &colour, double width) {
        m_painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(circle, int(std::lround(from * 16)), int(std::lround((to - from) * 16)));
    };
    m_painter.setBrush(Qt::NoBrush);
    arc(arcFrom, arcFrom - arcSpan, contrast ? QColor(Qt::darkGray) : colours.line, thick);
    if (face.known && std::isfinite(face.number))
        arc(arcFrom, degrees(face.number), face.stale ? colours.muted : colours.plot, thick);
    // The bands of the alarms run outside of it, and each limit is a tick across.
    const double outside = std::max(3.0, thick / 3);
    for (const LimitMark &limit : m_model.info().limits) {
        const double at = degrees(limit.value);
        const QRectF band = circle.adjusted(-thick / 2 - outside / 2, -thick / 2 - outside / 2,
                                            thick / 2 + outside / 2, thick / 2 + outside / 2);
        const double to = limit.above ? arcFrom - arcSpan : arcFrom;
        m_painter.setPen(QPen(colours.of(limit.severity), outside, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(band, int(std::lround(at * 16)), int(std::lround((to - at) * 16)));
        m_painter.setPen(QPen(colours.of(limit.severity), 2.5));
        m_painter.drawLine(onCircle(centre, radius - thick / 2, at),
                           onCircle(centre, radius + thick / 2 + outside, at));
    }
    const double inner = radius - thick;
    const QRectF inside(centre.x() - inner * 0.95, centre.y() - inner * 0.6, inner * 1.9,
                        inner * 1.1);
    paintWords(inside, Qt::AlignHCenter | Qt::AlignVCenter, value(), {}, TextRole::Hero);
    // The unit stands where the arc is open.
    m_painter.setFont(m_theme.font(TextRole::Small));
    m_painter.setPen(colours.muted);
    const double y
        = std::min(centre.y() + radius * 0.5 - scaleHeight * 0.1, area.bottom() - scaleHeight);
    m_painter.drawText(QRectF(circle.left(), y, circle.width(), scaleHeight), Qt::AlignCenter,
                       unit());
    // From where to where it goes, where its ends leave room.
    if (radius > 60) {
        const QRectF row(circle.left() + radius * 0.25, y, circle.width() - radius * 0.5,
                         scaleHeight);
        m_painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                           ValueDigits::plain(scale.least()));
        m_painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                           ValueDigits::plain(scale.greatest()));
    }
}

void TilePainter::paintBar(QRectF area)
{
    const Colours &colours = m_theme.colours();
    const TileFace &face = m_model.face();
    const ValueScale &scale = m_model.scale();
    const double taken = paintValue(
        QRectF(area.left(), area.top(), area.width(), std::max(area.height() * 0.5, 28.0)),
        Qt::AlignLeft);
    area.setTop(area.top() + taken + m_theme.space(2));
    const double thick = std::clamp(area.height() * 0.4, 8.0, 18.0);
    const QRectF bar(area.left(), area.top() + 5, area.width(), thick);
    m_painter.setPen(QPen(colours.line, colours.lineWidth));
    m_painter.setBrush(colours.window);
    m_painter.drawRect(bar);
    if (face.known && std::isfinite(face.number)) {
        QRectF filled = bar;
        filled.setWidth(bar.width() * scale.part(face.number));
        m_painter.fillRect(filled, face.stale ? colours.muted : colours.plot);
    }
    for (const LimitMark &limit : m_model.info().limits) {
        const double x = bar.left() + bar.width() * scale.part(limit.value);
        const double end = limit.above ? bar.right() : bar.left();
        m_painter.fillRect(QRectF(std::min(x, end), bar.top() - 5, std::abs(end - x), 3),
                           colours.of(limit.severity));
        m_painter.setPen(QPen(colours.of(limit.severity), 2.5));
        m_painter.drawLine(QPointF(x, bar.top() - 5), QPointF(x, bar.bottom()));
    }
    area.setTop(bar.bottom() + m_theme.space(1));
    const double line = QFontMetricsF(m_theme.font(TextRole::Small)).height();
    if (area.height() >= line) {
        m_painter.setFont(m_theme.font(TextRole::Small));
        m_painter.setPen(colours.muted);
        const QRectF row(area.left(), area.top(), area.width(), line);
        m_painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                           ValueDigits::plain(scale.least()));
        m_painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                           ValueDigits::plain(scale.greatest()));
        area.setTop(row.bottom() + m_theme.space(1));
        if (area.height() > 2 * leastLine)
            paintLine(area, true);
    }
}

void TilePainter::paintLamp(const QRectF &area)
{
    const Colours &colours = m_theme.colours();
    const TileFace &face = m_model.face();
    const double side = std::min({area.height(), area.width() * 0.4, 72.0});
    const QRectF lamp(area.left() + 2, area.center().y() - side / 2 + 2, side - 4, side - 4);
    const double thick = std::max(2.5, side / 14);
    const QColor colour = ink();
    // As on a switch: a disc with a bar is on, a ring is off.
    if (face.known && face.on) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(colour);
        m_painter.drawEllipse(lamp);
        m_painter.setPen(QPen(colours.surface, thick * 1.2, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(QPointF(lamp.center().x(), lamp.top() + lamp.height() * 0.3),
                           QPointF(lamp.center().x(), lamp.bottom() - lamp.height() * 0.3));
    } else {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(face.known ? colour : colours.muted, thick,
                              face.known ? Qt::SolidLine : Qt::DotLine));
        m_painter.drawEllipse(lamp.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2));
    }
    QRectF words = area;
    words.setLeft(lamp.right() + m_theme.space(3));
    paintWords(words, Qt::AlignLeft | Qt::AlignVCenter, value(), unit(), TextRole::Value);
}

void TilePainter::paintText(const QRectF &area)
{
    const QString text = value();
    QTextOption wrap(Qt::AlignLeft | Qt::AlignVCenter);
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_painter.setPen(ink());
    for (const TextRole role :
         {TextRole::Value, TextRole::Title, TextRole::Body, TextRole::Small}) {
        const QFont font = m_theme.font(role);
        const QFontMetricsF metrics(font);
        const QRectF needed = metrics.boundingRect(
            area, Qt::TextWrapAnywhere | Qt::TextWordWrap | Qt::AlignLeft, text);
        m_painter.setFont(font);
        if (needed.height() <= area.height()) {
            m_painter.drawText(area, text, wrap);
            return;
        }
    }
    // Longer than that: the beginning, and the rest on the page of the field.
    const QFontMetricsF metrics(m_painter.font());
    const double lines = std::max(1.0, std::floor(area.height() / metrics.lineSpacing()));
    m_painter.drawText(area, metrics.elidedText(text, Qt::ElideRight, area.width() * lines * 0.92),
                       wrap);
}

} // namespace outpost::ui
