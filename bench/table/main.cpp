// SPDX-License-Identifier: GPL-3.0-or-later
// The screen's table over millions of records: "ours" opens the page's model and pages through it,
// by way of a real agent's service over a real socket, while the agent's side runs on a thread of
// its own; "peer" does the same with a QSqlTableModel on the same database, as the nearest thing
// that Qt has. Each in a process of its own, so that memory can be told. bench/run starts it.
#include "agent/service/agentserver.h"
#include "agent/service/historyservice.h"
#include "base/logging.h"
#include "bench/common/benchsupport.h"
#include "ui/history/agenthistory.h"
#include "ui/history/recordmodel.h"
#include "ui/live/agentsession.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlTableModel>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int pagesForward = 50;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// The agent's half of the contract: what a screen is served from, on a thread of its own.
class Served
{
public:
    Served(const QString &file, const QString &socket)
    {
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_context, [&] { begin(file, socket); }, Qt::BlockingQueuedConnection);
    }
    ~Served()
    {
        QMetaObject::invokeMethod(
            &m_context,
            [this] {
                m_server.reset();
                m_recorder.reset();
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

private:
    void begin(const QString &file, const QString &socket)
    {
        m_recorder = std::make_unique<HistoryRecorder>(file, m_clock);
        // Nothing of it is to be trimmed away.
        m_recorder->configure({.enabled = true,
                               .maxSize = 1LL << 40,
                               .maxAge = std::chrono::hours(24 * 365 * 20),
                               .overviewAge = std::chrono::hours(24 * 365 * 20)});
        AgentAnswers answers;
        answers.snapshot = [] { return AgentSnapshot(); };
        answers.describe = [] { return DeviceDescription(); };
        m_server = std::make_unique<AgentServer>(answers, m_clock);
        m_server->addService(u"history-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
            auto service = std::make_unique<HistoryService>(
                HistoryService::Parts{
                    .recorder = m_recorder.get(),
                    .clock = &m_clock,
                    .send = [](Message) -> Result<void> {
                        return Error{ErrorCode::Unsupported, u"nothing is sent here"_s, {}};
                    }},
                session);
            host.enableRemoting<HistoryV1SourceAPI>(service.get());
            return service;
        });
        if (const auto listening = m_server->listen(socket); !listening)
            qFatal("%s", qUtf8Printable(listening.error().text()));
    }

    struct Context : QObject
    {
        explicit Context(QThread *thread) { moveToThread(thread); }
    };

    SystemClock m_clock;
    QThread m_thread;
    Context m_context{&m_thread};
    std::unique_ptr<HistoryRecorder> m_recorder;
    std::unique_ptr<AgentServer> m_server;
};

/// Lets the event loop run until the model has its answer.
void settle(const ui::RecordModel &model)
{
    while (model.isAsking() || !model.hasAnswer())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!model.error().isEmpty())
        qFatal("%s", qUtf8Printable(model.error()));
}

/// Reads what a view of so many rows would show, as it would.
void look(const QAbstractItemModel &model, int first, int rows)
{
    for (int row = first; row < std::min(first + rows, model.rowCount()); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            static_cast<void>(model.index(row, column).data(Qt::DisplayRole).toString());
    }
}

void print(const char *what, const std::vector<double> &took)
{
    std::printf("{\"what\":\"%s\",\"median\":%.2f,\"worst\":%.2f}\n", what,
                bench::percentile(took, 0.5), bench::percentile(took, 1));
}

int ours(const QString &file)
{
    const QTemporaryDir folder;
    const QString socket = folder.filePath(u"agent.socket"_s);
    const Served served(file, socket);
    SystemClock clock;
    ui::AgentSession session(socket, {.program = u"screen"_s}, clock);
    ui::AgentHistory history(session);
    session.open();
    while (!history.isAvailable())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double before = bench::peakMegabytes();

    // Opening: a new model, until the first rows can be shown.
    std::vector<double> opening;
    std::unique_ptr<ui::RecordModel> model;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        model = std::make_unique<ui::RecordModel>(history, clock);
        model->setFilter({});
        settle(*model);
        look(*model, 0, 40);
        opening.push_back(milliseconds(timer));
    }
    print("open", opening);

    std::vector<double> paging;
    for (int i = 0; i < pagesForward; ++i) {
        QElapsedTimer timer;
        timer.start();
        model->wantOlder();
        settle(*model);
        look(*model, model->rowCount() - 40, 40);
        paging.push_back(milliseconds(timer));
    }
    print("next page", paging);

    const qint64 newest = clock.now().time_since_epoch().count();
    std::vector<double> jumps;
    const qint64 span = newest - qint64(365) * 86'400'000'000;
    for (int i = 1; i <= 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        model->showTime(span + (newest - span) * i / 16);
        settle(*model);
        look(*model, 0, 40);
        jumps.push_back(milliseconds(timer));
    }
    print("jump to a time", jumps);

    std::vector<double> ends;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        model->showOldest();
        settle(*model);
        look(*model, model->rowCount() - 40, 40);
        ends.push_back(milliseconds(timer));
    }
    print("jump to the oldest", ends);

    HistoryFilter sensor;
    sensor.setSubject(u"sensor3"_s);
    std::vector<double> filters;
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        model->setFilter(sensor);
        settle(*model);
        look(*model, 0, 40);
        filters.push_back(milliseconds(timer));
    }
    print("a sensor alone", filters);

    HistoryFilter rare;
    rare.setText(u"overpressure"_s);
    QElapsedTimer timer;
    timer.start();
    model->setFilter(rare);
    double first = -1;
    while (model->isAsking() || !model->hasAnswer()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (first < 0 && model->hasAnswer() && model->rowCount() > 0)
            first = milliseconds(timer);
    }
    std::printf("{\"search\":\"a rare word\",\"first\":%.2f,\"whole\":%.2f,\"found\":%d}\n", first,
                milliseconds(timer), model->rowCount());
    std::printf("{\"megabytes\":%.1f,\"grown\":%.1f}\n", bench::peakMegabytes(),
                bench::peakMegabytes() - before);
    return 0;
}

int peer(const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(file);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    if (!database.open())
        qFatal("%s", qUtf8Printable(database.lastError().text()));
    const double before = bench::peakMegabytes();

    const auto select = [](QSqlTableModel &model) {
        model.setTable(u"record"_s);
        model.setSort(0, Qt::DescendingOrder);
        if (!model.select())
            qFatal("%s", qUtf8Printable(model.lastError().text()));
    };
    std::vector<double> opening;
    auto model = std::make_unique<QSqlTableModel>();
    for (int i = 0; i < 15; ++i) {
        QElapsedTimer timer;
        timer.start();
        model = std::make_unique<QSqlTableModel>();
        select(*model);
        look(*model, 0, 40);
        opening.push_back(milliseconds(timer));
    }
    print("open", opening);

    std::vector<double> paging;
    for (int i = 0; i < pagesForward; ++i) {
        QElapsedTimer timer;
        timer.start();
        model->fetchMore();
        look(*model, model->rowCount() - 40, 40);
        paging.push_back(milliseconds(timer));
    }
    print("next page", paging);

    // It knows no place in time: a view's scroll bar can go to what was fetched alone, so
    // everything before has to be fetched. Once is enough.
    const double small = bench::peakMegabytes();
    QElapsedTimer timer;
    timer.start();
    qint64 rows = 0;
    while (model->canFetchMore() && timer.elapsed() < 120'000) {
        model->fetchMore();
        rows = model->rowCount();
    }
    look(*model, model->rowCount() - 40, 40);
    std::printf("{\"what\":\"jump to the oldest\",\"median\":%.2f,\"worst\":%.2f,\"whole\":%s}\n",
                milliseconds(timer), milliseconds(timer), model->canFetchMore() ? "false" : "true");

    model = std::make_unique<QSqlTableModel>();
    timer.start();
    model->setTable(u"record"_s);
    model->setSort(0, Qt::DescendingOrder);
    model->setFilter(u"title LIKE '%overpressure%'"_s);
    if (!model->select())
        qFatal("%s", qUtf8Printable(model->lastError().text()));
    const double first = model->rowCount() > 0 ? milliseconds(timer) : -1;
    while (model->canFetchMore())
        model->fetchMore();
    std::printf("{\"search\":\"a rare word\",\"first\":%.2f,\"whole\":%.2f,\"found\":%d}\n", first,
                milliseconds(timer), model->rowCount());
    std::printf("{\"megabytes\":%.1f,\"grown\":%.1f,\"rows\":%lld}\n", bench::peakMegabytes(),
                small - before, qlonglong(rows));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"ours"_s)
        return ours(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == u"peer"_s)
        return peer(arguments[2]);
    std::fprintf(stderr, "usage: bench-table ours|peer FILE\n");
    return 2;
}
