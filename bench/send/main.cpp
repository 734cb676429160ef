// SPDX-License-Identifier: GPL-3.0-or-later
// One device sends telemetry as fast as the hub acknowledges it, and says how long it took.
// bench/run starts it.
#include "base/logging.h"
#include "bench/common/benchsupport.h"
#include "iothub/hubclient.h"

#include <QCoreApplication>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Keeps the window full until all are acknowledged.
class Sender : public QObject
{
public:
    Sender(HubClient &hub, Clock &clock, int count, int size)
        : m_hub(hub)
        , m_clock(clock)
        , m_count(count)
    {
        m_message.body = QByteArray(size, 'x');
        m_message.contentType = u"application/json"_s;
        m_message.contentEncoding = u"utf-8"_s;
        m_message.created = clock.now();
        connect(&hub, &HubClient::statusChanged, this, [this] {
            if (m_hub.status().state == HubState::Connected && m_sent == 0)
                begin();
        });
        connect(&hub, &HubClient::roomAvailable, this, &Sender::pump);
        connect(&hub, &HubClient::acknowledged, this, [this](const QList<quint64> &handles) {
            m_acknowledged += int(handles.size());
            if (m_acknowledged == m_count)
                end();
        });
        connect(&hub, &HubClient::released, this, [] {
            std::fprintf(stderr, "bench-send: the connection fell\n");
            QCoreApplication::exit(1);
        });
    }

private:
    void begin()
    {
        m_started = m_clock.steady();
        m_cpu = bench::cpuSeconds();
        pump();
    }

    void pump()
    {
        while (m_sent < m_count && m_hub.room() > 0) {
            m_message.id = QString::number(m_sent);
            if (const auto sent = m_hub.send(quint64(m_sent), m_message); !sent) {
                std::fprintf(stderr, "bench-send: %s\n", qUtf8Printable(sent.error().text()));
                QCoreApplication::exit(1);
                return;
            }
            ++m_sent;
        }
    }

    void end()
    {
        const std::chrono::duration<double> took = m_clock.steady() - m_started;
        std::printf("{\"messages\":%d,\"seconds\":%.6f,\"cpuSeconds\":%.6f}\n", m_count,
                    took.count(), bench::cpuSeconds() - m_cpu);
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

    HubClient &m_hub;
    Clock &m_clock;
    int m_count;
    int m_sent = 0;
    int m_acknowledged = 0;
    Message m_message;
    SteadyTime m_started{};
    double m_cpu = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6) {
        std::fprintf(stderr,
                     "usage: bench-send CONNECTION-STRING-FILE CA-FILE MESSAGES BYTES WINDOW\n");
        return 2;
    }
    HubSettings settings = bench::hubSettings(arguments[1], arguments[2]);
    settings.window = arguments[5].toInt();
    SystemClock clock;
    HubClient hub(std::move(settings), {.clock = &clock});
    Sender sender(hub, clock, arguments[3].toInt(), arguments[4].toInt());
    hub.start();
    return QCoreApplication::exec();
}
