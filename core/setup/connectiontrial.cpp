// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/connectiontrial.h"

#include "agent/connectionsettings.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Config configOf(const QString &connectionString, const QString &caFile)
{
    Config config;
    config.connection.connectionString = SecretText(connectionString.trimmed());
    config.connection.caFile = caFile;
    return config;
}

} // namespace

ConnectionTrial::ConnectionTrial(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        const auto error = m_hub->status().error;
        end(error ? *error
                  : Error{ErrorCode::TimedOut,
                          u"the hub did not answer within %1 s"_s.arg(patience.count()),
                          u"See whether this machine reaches the hub's port 8883"_s});
    });
}

ConnectionTrial::~ConnectionTrial() = default;

Result<void> ConnectionTrial::check(const QString &connectionString)
{
    const auto settings = connectionSettings(configOf(connectionString, {}));
    return settings ? Result<void>() : settings.error();
}

void ConnectionTrial::start(const QString &connectionString, const QString &caFile)
{
    m_timer->stop();
    m_hub.reset();
    const quint32 run = ++m_run;
    auto settings = connectionSettings(configOf(connectionString, caFile));
    if (!settings) {
        QMetaObject::invokeMethod(
            this,
            [this, run, error = settings.error()] {
                if (run == m_run)
                    Q_EMIT finished(error);
            },
            Qt::QueuedConnection);
        return;
    }
    m_hub = std::make_unique<HubClient>(*std::move(settings), HubClient::Parts{.clock = &m_clock});
    connect(m_hub.get(), &HubClient::statusChanged, this, &ConnectionTrial::onStatusChanged);
    m_timer->start(patience);
    m_hub->start();
}

void ConnectionTrial::onStatusChanged()
{
    const HubStatus &status = m_hub->status();
    if (status.state == HubState::Connected)
        end({});
    else if (status.state == HubState::WaitingToRetry && status.error)
        end(*status.error);
}

void ConnectionTrial::end(const Result<void> &result)
{
    m_timer->stop();
    m_hub->disconnect(this);
    // It is at work when it tells this.
    m_hub.release()->deleteLater();
    Q_EMIT finished(result);
}

} // namespace outpost
