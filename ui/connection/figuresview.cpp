// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/figuresview.h"

#include "ui/connection/latencychart.h"
#include "ui/connection/waytext.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace outpost::ui {

FiguresView::FiguresView(Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_latency(new QLabel)
    , m_chart(new LatencyChart(theme))
    , m_grid(new QGridLayout)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Latency and counters"));
    auto *content = new QWidget;
    content->setProperty("look", QStringLiteral("page"));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, theme.space(), 0, 0);
    layout->setSpacing(theme.space(3));
    auto *tile = new QFrame(content);
    tile->setProperty("look", QStringLiteral("tile"));
    auto *inner = new QVBoxLayout(tile);
    m_latency->setWordWrap(true);
    inner->addWidget(m_latency);
    inner->addWidget(m_chart, 1);
    layout->addWidget(tile);
    auto *counters = new QFrame(content);
    counters->setProperty("look", QStringLiteral("tile"));
    counters->setLayout(m_grid);
    m_grid->setHorizontalSpacing(theme.space(4));
    m_grid->setVerticalSpacing(theme.space(3));
    layout->addWidget(counters);
    layout->addStretch(1);
    for (const QString &name :
         {tr("Messages sent"), tr("Acknowledged"), tr("Given back unacknowledged"),
          tr("Bytes sent"), tr("Commands received"), tr("Method calls"), tr("Twin changes"),
          tr("Times connected"), tr("Connections lost"), tr("Tokens renewed")})
        addFigure(name);
    setWidget(content);
    makeKinetic(*this);
    connect(&theme, &Theme::changed, this, &FiguresView::restyle);
    restyle();
    arrange();
}

void FiguresView::addFigure(const QString &name)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *caption = new QLabel(name, box);
    caption->setProperty("look", QStringLiteral("muted"));
    caption->setWordWrap(true);
    auto *value = new QLabel(QStringLiteral("\u2013"), box);
    value->setAccessibleName(name);
    layout->addWidget(caption);
    layout->addWidget(value);
    layout->addStretch(1);
    m_figures.append({box, value});
}

void FiguresView::setReport(const HubReport &report, qint64 now)
{
    const HubLatency latency = report.latency();
    m_latency->setText(
        latency.count() == 0
            ? tr("No message has been acknowledged since the agent started")
            : tr("The last %n message(s) were acknowledged within %1 (median), 95 of 100 within "
                 "%2, the slowest within %3",
                 nullptr, int(latency.count()))
                  .arg(WayText::duration(latency.median()), WayText::duration(latency.p95()),
                       WayText::duration(latency.longest())));
    m_chart->setLatency(latency, now);
    const HubTally tally = report.tally();
    const QLocale locale;
    const QList<QString> values{
        locale.toString(tally.sent()),          locale.toString(tally.acknowledged()),
        locale.toString(tally.released()),      locale.formattedDataSize(tally.bytesSent()),
        locale.toString(tally.cloudMessages()), locale.toString(tally.methodCalls()),
        locale.toString(tally.twinPatches()),   locale.toString(tally.connects()),
        locale.toString(tally.disconnects()),   locale.toString(tally.tokenRenewals())};
    for (qsizetype i = 0; i < m_figures.size(); ++i)
        m_figures[i].value->setText(values.value(i));
}

void FiguresView::restyle()
{
    for (const Figure &figure : m_figures)
        figure.value->setFont(m_theme.font(TextRole::Title));
}

void FiguresView::arrange()
{
    const int columns = std::clamp(viewport()->width() / 180, 2, 5);
    if (std::exchange(m_columns, columns) == columns)
        return;
    for (const Figure &figure : m_figures)
        m_grid->removeWidget(figure.box);
    for (int i = 0; i < 5; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (int i = 0; i < m_figures.size(); ++i)
        m_grid->addWidget(m_figures[i].box, i / columns, i % columns);
}

void FiguresView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace outpost::ui
