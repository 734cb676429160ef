// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/hubprocess.h"

#include <QCoreApplication>
#include <QUrl>

#include <cstdio>
#include <utility>

#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostLastWords
    = 4096; ///< bytes of the hub's log that are kept to be shown where it fails

} // namespace

HubProcess::HubProcess(QString stateDirectory, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_state(std::move(stateDirectory))
    , m_patience(clock.createTimer())
{
    // Ctrl+C in a terminal is for the demo, which still has to hold what was sent against its log.
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_lastWords = (m_lastWords + m_process.readAllStandardError()).right(mostLastWords);
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &HubProcess::onOutput);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT failed({ErrorCode::NotFound,
                           u"%1 can't be started: %2"_s.arg(program(), m_process.errorString()),
                           u"It is built and installed together with this program"_s});
        }
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        if (std::exchange(m_ready, false)) {
            Q_EMIT ended();
            return;
        }
        std::fprintf(stderr, "%s", m_lastWords.constData());
        Q_EMIT failed({ErrorCode::Unavailable, u"the local hub ended (exit code %1)"_s.arg(code),
                       u"Its last words stand above"_s});
    });
    connect(m_patience.get(), &Timer::timeout, this, [this] {
        Q_EMIT failed({ErrorCode::TimedOut, u"the local hub did not become ready in 30 s"_s, {}});
    });
}

HubProcess::~HubProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

QString HubProcess::program()
{
    return QCoreApplication::applicationDirPath() + u"/outpost-hub"_s;
}

QString HubProcess::caFile() const
{
    return m_state + u"/ca.pem"_s;
}

void HubProcess::start()
{
    m_patience->start(30s);
    m_process.start(program(),
                    {u"serve"_s, u"--state"_s, m_state, u"--mqtt-port"_s,
                     QString::number(m_mqttPort), u"--https-port"_s, QString::number(m_httpsPort)});
}

void HubProcess::onOutput()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        if (!line.startsWith("hub ready "))
            continue;
        m_patience->stop();
        const QByteArrayList urls = line.split(' ').sliced(2);
        m_url = QString::fromUtf8(urls.value(0));
        m_mqttPort = QUrl(m_url).port();
        m_httpsPort = QUrl(QString::fromUtf8(urls.last())).port();
        m_ready = true;
        Q_EMIT ready();
    }
}

void HubProcess::run(const QStringList &arguments, std::function<void(const QByteArray &)> line,
                     std::function<void(Result<void>)> done)
{
    auto *process = new QProcess(this);
    connect(process, &QProcess::readyReadStandardOutput, this, [process, line] {
        while (process->canReadLine())
            line(process->readLine().trimmed());
    });
    const auto end = [process, done, arguments](bool well) {
        process->disconnect();
        process->deleteLater();
        if (well)
            done({});
        else {
            std::fprintf(stderr, "%s", process->readAllStandardError().constData());
            done(Error{
                ErrorCode::Unavailable, u"outpost-hub %1 failed"_s.arg(arguments.join(u' ')), {}});
        }
    };
    connect(process, &QProcess::finished, this, [end](int code, QProcess::ExitStatus status) {
        end(code == 0 && status == QProcess::NormalExit);
    });
    connect(process, &QProcess::errorOccurred, this, [end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(false);
    });
    process->start(program(), arguments + QStringList{u"--state"_s, m_state});
}

} // namespace outpost
