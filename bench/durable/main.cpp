// SPDX-License-Identifier: GPL-3.0-or-later
// One device sends telemetry the way the agent does: each message on the disk first
// (synchronous=FULL), then over TLS, forgotten on its PUBACK; with "history" it is recorded as
// well. bench/run starts it.
#include "agent/historyrecorder.h"
#include "agent/uplink.h"
#include "base/logging.h"
#include "bench/common/benchsupport.h"

#include <QCoreApplication>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

/// So many that are not yet acknowledged are in the outbox at once: enough for the window, the
/// commit that is under way, and the one after it.
constexpr int mostWaiting = 1'000;

class Sender : public QObject
{
public:
    Sender(Outbox &outbox, HubClient &hub, Clock &clock, int count, int size)
        : m_outbox(outbox)
        , m_clock(clock)
        , m_count(count)
    {
        m_message.sensor = u"bench"_s;
        m_message.body = "{\"value\":\"" + QByteArray(size - 12, 'x') + "\"}";
        m_message.contentType = u"application/json"_s;
        m_message.contentEncoding = u"utf-8"_s;
        m_message.created = clock.now();
        m_message.readings = 1;
        connect(&hub, &HubClient::statusChanged, this, [this, &hub] {
            if (hub.status().state == HubState::Connected && m_appended == 0)
                begin();
        });
        // After the uplink has told the outbox: it connected first.
        connect(&hub, &HubClient::acknowledged, this, &Sender::append);
    }

private:
    void begin()
    {
        m_started = m_clock.steady();
        m_cpu = bench::cpuSeconds();
        m_written = bench::bytesWritten();
        append();
    }

    void append()
    {
        if (m_outbox.counters().acknowledged == quint64(m_count)) {
            end();
            return;
        }
        for (; m_appended < m_count && m_outbox.size() < mostWaiting; ++m_appended)
            m_outbox.append(m_message, Durability::Prompt);
    }

    void end()
    {
        const std::chrono::duration<double> took = m_clock.steady() - m_started;
        std::printf("{\"messages\":%d,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"commits\":%llu,"
                    "\"bytesWritten\":%lld}\n",
                    m_count, took.count(), bench::cpuSeconds() - m_cpu,
                    qulonglong(m_outbox.counters().commits),
                    qlonglong(bench::bytesWritten() - m_written));
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

    Outbox &m_outbox;
    Clock &m_clock;
    int m_count;
    int m_appended = 0;
    Message m_message;
    SteadyTime m_started{};
    double m_cpu = 0;
    qint64 m_written = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 7) {
        std::fprintf(stderr,
                     "usage: bench-durable CONNECTION-STRING-FILE CA-FILE MESSAGES BYTES "
                     "WINDOW STATE-FOLDER [history]\n");
        return 2;
    }
    HubSettings settings = bench::hubSettings(arguments[1], arguments[2]);
    settings.window = arguments[5].toInt();
    SystemClock clock;
    Outbox outbox({.file = arguments[6] + u"/outbox.db"_s}, clock);
    HubClient hub(std::move(settings), {.clock = &clock});
    Uplink uplink(outbox, hub, clock);
    HistoryRecorder history(arguments[6] + u"/history.db"_s, clock);
    if (arguments.value(7) == u"history"_s) {
        history.configure({});
        history.follow(outbox);
        history.follow(uplink);
    }
    Sender sender(outbox, hub, clock, arguments[3].toInt(), arguments[4].toInt());
    if (!outbox.open().empty())
        return 1;
    hub.start();
    const int code = QCoreApplication::exec();
    if (const auto lost = history.counters().lostRecords; lost > 0)
        std::fprintf(stderr, "bench-durable: the history lost %llu records\n", qulonglong(lost));
    return code;
}
