// SPDX-License-Identifier: GPL-3.0-or-later
// From the hub's endpoint to a device and back: how long a call of `ping` takes, without the HTTPS
// service side. The hub is in this process, the device in another. bench/run starts it.
#include "base/logging.h"
#include "bench/common/benchsupport.h"
#include "hub/localhub.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int warmUp = 100; ///< calls that are not counted

/// Calls one after the other, each when the one before was answered.
class Caller : public QObject
{
public:
    Caller(hub::LocalHub &hub, int count)
        : m_hub(hub)
        , m_count(count)
    {
    }

    void call()
    {
        const SteadyTime begun = m_clock.steady();
        m_hub.callMethod(u"bench"_s, u"ping"_s, "{}", 10s, [this, begun](const auto &answer) {
            if (!answer && m_answered == 0) {
                QTimer::singleShot(50ms, this, &Caller::call); // it does not listen yet
                return;
            }
            if (!answer || answer->status != 200) {
                std::fprintf(stderr, "the device did not answer\n");
                QCoreApplication::exit(1);
                return;
            }
            if (++m_answered > warmUp)
                m_took.push_back(bench::milliseconds(m_clock.steady() - begun));
            if (int(m_took.size()) == m_count)
                end();
            else
                QTimer::singleShot(0, this, &Caller::call);
        });
    }

private:
    void end()
    {
        std::printf("{\"calls\":%zu,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}\n", m_took.size(),
                    bench::percentile(m_took, 0.5), bench::percentile(m_took, 0.99),
                    bench::percentile(m_took, 1));
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

    hub::LocalHub &m_hub;
    int m_count;
    SystemClock m_clock;
    int m_answered = 0;
    std::vector<double> m_took;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4) {
        std::fprintf(stderr,
                     "usage: bench-method STATE-FOLDER CALLS DEVICE-PROGRAM …\n"
                     "The program is given the files of its connection string and of the "
                     "hub's CA at the end.\n");
        return 2;
    }
    hub::LocalHub hub({.stateDirectory = arguments[1], .httpsPort = std::nullopt});
    if (const auto started = hub.start(); !started)
        qFatal("%s", qUtf8Printable(started.error().text()));
    QFile secret(arguments[1] + u"/bench.cs"_s);
    if (!secret.open(QIODevice::WriteOnly))
        qFatal("%s", qUtf8Printable(secret.errorString()));
    secret.write(hub.addDevice({.id = u"bench"_s})->toUtf8());
    secret.close();

    QProcess device;
    device.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    device.start(arguments[3], arguments.sliced(4) + QStringList{secret.fileName(), hub.caFile()});
    Caller caller(hub, arguments[2].toInt());
    QTimer::singleShot(0, &caller, &Caller::call);
    const int code = QCoreApplication::exec();
    device.kill();
    device.waitForFinished();
    return code;
}
