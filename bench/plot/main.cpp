// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot of eight lines of 1,000 values a second costs: "frames" draws 60 times a second as
// the trends page does, "charts" the same with Qt Charts; "flood" attaches a page to an agent's end
// ("serve") that tells 20,000 readings a second, and measures how long a touch takes to be seen.
// bench/run starts it.
#include "agent/service/agentserver.h"
#include "bench/common/benchsupport.h"
#include "bench/plot/plotbench.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"
#include "ui/trends/legendmodel.h"
#include "ui/trends/trendboard.h"
#include "ui/trends/trendcurve.h"
#include "ui/trends/trendplot.h"
#include "ui/trends/trendspage.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <atomic>
#include <cstdio>
#include <thread>

using namespace outpost;
using namespace outpost::bench;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int flood = 20'000; ///< readings a second
constexpr auto floodStep = 5ms;

/// From values as they come over the contract to painted pixels.
void measureFrames(int points, double seconds, QSize size, bool contrast)
{
    SystemClock clock;
    Theme theme;
    theme.setScheme(contrast ? Scheme::HighContrast : Scheme::Light);
    theme.apply();
    AgentSession session(u"/nowhere"_s, {u"screen"_s, {}}, clock);
    LiveReadings readings;
    TrendBoard board(session, readings);
    TrendPlot plot(theme);
    plot.resize(size);
    plot.show();
    const qint64 length = points / seriesCount;
    qint64 last
        = std::chrono::duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch())
              .count();
    readings.add(Signals::batch(last - length, last));
    board.choose(readings.fields());
    board.setLength(length * 1'000);
    QList<CurveStyle> styles;
    for (int i = 0; i < int(board.lines().size()); ++i)
        styles.append(styleOf(board, i, theme));
    plot.setLines(styles);
    QCoreApplication::processEvents();
    const FrameTimes times = drive(seconds, [&](qint64 now) {
        readings.add(Signals::batch(last, now));
        last = now;
        board.refresh(plot.columns(), plot.mostAxes());
        QList<std::span<const Sample>> samples;
        for (const TrendBoard::Line &line : board.lines())
            samples.append(line.series.shown());
        plot.drawSeen(board.shownSpan(), samples, board.axes());
        plot.repaint();
    });
    print(contrast ? "outpost, high contrast" : "outpost", points, times);
}

/// An agent's end that tells readings of eight sensors in turns, until it is ended.
int serve(const QString &path)
{
    SystemClock clock;
    AgentServer server(AgentAnswers{.snapshot = [] { return AgentSnapshot(); },
                                    .describe = [] { return DeviceDescription(); }},
                       clock);
    if (const auto listening = server.listen(path); !listening)
        qFatal("%s", qUtf8Printable(listening.error().text()));
    const auto timer = clock.createTimer();
    const SteadyTime begin = clock.steady();
    qint64 told = 0;
    QObject::connect(timer.get(), &Timer::timeout, [&] {
        const double age = std::chrono::duration<double>(clock.steady() - begin).count();
        for (const auto due = qint64(age * flood); told < due; ++told) {
            const auto series = int(told % seriesCount);
            server.addReading(
                {u"sensor%1"_s.arg(series),
                 clock.now(),
                 {{u"value"_s, Signals::value(series, told)}, {u"other"_s, double(told % 100)}}});
        }
    });
    timer->startRepeating(floodStep);
    std::printf("ready\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

/// When the first paint after a touch is over.
class PaintWatch : public QObject
{
public:
    std::function<void()> painted;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && painted)
            QMetaObject::invokeMethod(
                watched,
                [this] {
                    if (painted)
                        painted();
                },
                Qt::QueuedConnection);
        return false;
    }
};

int measureFlood(double seconds, QSize size)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"agent.socket"_s);
    QProcess agent;
    agent.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    agent.start(QCoreApplication::applicationFilePath(), {u"serve"_s, path});
    agent.waitForReadyRead();

    SystemClock clock;
    Theme theme;
    theme.apply();
    AgentSession session(path, {u"screen"_s, {}}, clock);
    LiveReadings readings;
    QObject::connect(&session, &AgentSession::readings, &readings, &LiveReadings::add);
    ScreenSettings settings(folder.filePath(u"screen.ini"_s));
    Screen screen{session, readings, theme, settings};
    TrendsPage page(screen);
    page.resize(size);
    page.QWidget::show();
    session.open();
    while (readings.fields().size() < 2 * seriesCount)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QList<FieldKey> lines;
    for (const FieldKey &field : readings.fields()) {
        if (field.field == u"value"_s)
            lines.append(field);
    }
    page.board().choose(lines);
    page.board().setLength(10'000'000);

    auto *plot = page.findChild<TrendPlot *>();
    PaintWatch watch;
    plot->installEventFilter(&watch);
    std::vector<double> handled;
    std::vector<double> seen;
    const double cpu = cpuSeconds();
    const qint64 before = readings.total();
    const SteadyTime begin = clock.steady();
    // From another thread, as fingers do not wait for the screen: one comes down, and up again.
    std::atomic<bool> over = false;
    std::thread fingers([&] {
        int number = 0;
        while (!over) {
            std::this_thread::sleep_for(97ms);
            const SteadyTime touched = clock.steady();
            const auto type
                = number % 2 == 0 ? QEvent::MouseButtonPress : QEvent::MouseButtonRelease;
            ++number;
            QMetaObject::invokeMethod(plot, [&, touched, type] {
                QMouseEvent event(
                    type, QPointF(200, 100), plot->mapToGlobal(QPointF(200, 100)), Qt::LeftButton,
                    type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, {});
                QCoreApplication::sendEvent(plot, &event);
                handled.push_back(milliseconds(clock.steady() - touched));
                plot->update();
                watch.painted = [&, touched] {
                    seen.push_back(milliseconds(clock.steady() - touched));
                    watch.painted = nullptr;
                };
            });
        }
    });
    QTimer::singleShot(int(seconds * 1'000), qApp, [&] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    over = true;
    fingers.join();
    const double took = std::chrono::duration<double>(clock.steady() - begin).count();
    std::printf(
        "{\"flood\":%d,\"came\":%.0f,\"skipped\":%lld,\"handledP50\":%.1f,\"handledP99\":%.1f,"
        "\"seenP50\":%.1f,\"seenP99\":%.1f,\"worst\":%.1f,\"touches\":%zu,\"cpu\":%.1f,"
        "\"megabytes\":%.0f}\n",
        flood, double(readings.total() - before) / took, qlonglong(readings.skipped()),
        percentile(handled, 0.5), percentile(handled, 0.99), percentile(seen, 0.5),
        percentile(seen, 0.99), percentile(seen, 1), seen.size(), 100 * (cpuSeconds() - cpu) / took,
        peakMegabytes());
    agent.terminate();
    agent.waitForFinished();
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto number = [&](int index, double fallback) {
        return arguments.size() > index ? arguments[index].toDouble() : fallback;
    };
    const QString mode = arguments.value(1);
    const QSize size(1920, 1080);
    if (mode == u"serve"_s)
        return serve(arguments.value(2));
    if (mode == u"flood"_s)
        return measureFlood(number(2, 10), size);
    const int points = int(number(2, 100'000));
    const double seconds = number(3, 10);
    if (mode == u"charts"_s) {
        if (!measureCharts(points, seconds, size))
            std::printf("{\"plot\":\"charts\",\"missing\":true}\n");
        return 0;
    }
    measureFrames(points, seconds, size, mode == u"contrast"_s);
    return 0;
}
