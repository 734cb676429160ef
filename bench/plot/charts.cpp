// SPDX-License-Identifier: GPL-3.0-or-later
// The peer: the same values in Qt Charts, as its documentation has it for data that moves on: a
// QLineSeries each, replaced as a whole with each frame, without OpenGL (which a panel does not
// have) and without antialiasing.
#include "bench/plot/plotbench.h"

#ifdef OUTPOST_HAS_CHARTS
#include <QChart>
#include <QChartView>
#include <QCoreApplication>
#include <QDateTimeAxis>
#include <QLineSeries>
#include <QValueAxis>

namespace outpost::bench {

bool measureCharts(int points, double seconds, QSize size)
{
    const qint64 length = points / seriesCount; // milliseconds, a value each
    auto *chart = new QChart;
    auto *time = new QDateTimeAxis;
    auto *value = new QValueAxis;
    value->setRange(-10, 170);
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(value, Qt::AlignLeft);
    QList<QLineSeries *> lines;
    QList<QList<QPointF>> values(seriesCount);
    for (int i = 0; i < seriesCount; ++i) {
        auto *line = new QLineSeries;
        QPen pen(line->pen());
        pen.setWidth(1);
        line->setPen(pen);
        chart->addSeries(line);
        line->attachAxis(time);
        line->attachAxis(value);
        lines.append(line);
    }
    QChartView view(chart);
    view.resize(size);
    view.show();
    QCoreApplication::processEvents();
    qint64 last = 0;
    const FrameTimes times = drive(seconds, [&](qint64 now) {
        if (last == 0)
            last = now - length;
        for (int i = 0; i < seriesCount; ++i) {
            auto &list = values[i];
            for (qint64 at = last; at < now; ++at)
                list.append({double(at), Signals::value(i, at)});
            if (list.size() > length)
                list.remove(0, list.size() - length);
            lines[i]->replace(list);
        }
        last = now;
        time->setRange(QDateTime::fromMSecsSinceEpoch(now - length),
                       QDateTime::fromMSecsSinceEpoch(now));
        view.viewport()->repaint();
    });
    print("charts", points, times);
    return true;
}

} // namespace outpost::bench
#else

namespace outpost::bench {

bool measureCharts(int, double, QSize)
{
    return false;
}

} // namespace outpost::bench
#endif
