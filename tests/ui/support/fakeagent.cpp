// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/fakeagent.h"

#include "contract/agentsocket.h"

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

class FakeHello final : public HelloSimpleSource
{
public:
    FakeHello()
    {
        setVersion(u"0.0.0"_s);
        setFeatures({u"agent-v1"_s});
    }
};

} // namespace

FakeAgent::FakeAgent()
    : m_snapshot(connectedSnapshot())
    , m_session(viewer())
{
    connect(&m_server, &QLocalServer::newConnection, this, &FakeAgent::onNewConnection);
}

FakeAgent::~FakeAgent()
{
    m_host.reset();
}

QString FakeAgent::socketPath() const
{
    return m_folder.filePath(u"agent.socket"_s);
}

void FakeAgent::listen()
{
    QLocalServer::removeServer(socketPath());
    if (!m_server.listen(socketPath()))
        qFatal("the fake agent can't listen: %s", qPrintable(m_server.errorString()));
}

void FakeAgent::vanish()
{
    m_server.close();
    if (m_socket)
        m_socket->abort();
    m_host.reset();
    m_hello.reset();
}

void FakeAgent::onNewConnection()
{
    m_socket = m_server.nextPendingConnection();
    m_host.reset();
    m_hello = std::make_unique<FakeHello>();
    m_host = std::make_unique<QRemoteObjectHost>();
    m_host->setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
    m_host->enableRemoting<HelloSourceAPI>(m_hello.get());
    m_host->enableRemoting<AgentV1SourceAPI>(this);
    m_host->addHostSideConnection(m_socket);
}

void FakeAgent::setSnapshot(const AgentSnapshot &snapshot)
{
    m_snapshot = snapshot;
    Q_EMIT snapshotChanged(m_snapshot);
}

void FakeAgent::setSession(const SessionState &session)
{
    m_session = session;
    Q_EMIT sessionChanged(m_session);
}

AgentSnapshot FakeAgent::connectedSnapshot()
{
    HubLink hub;
    hub.setState(u"connected"_s);
    hub.setReason(u"none"_s);
    hub.setHost(u"hub.example"_s);
    hub.setDevice(u"press-7"_s);
    AgentSnapshot snapshot;
    snapshot.setStartedAt(1);
    snapshot.setClockKnown(true);
    snapshot.setHub(hub);
    return snapshot;
}

SessionState FakeAgent::viewer()
{
    SessionState state;
    state.setRole(u"view"_s);
    state.setBase(u"view"_s);
    state.setRaisable({u"operator"_s, u"technician"_s});
    state.setWithPin({u"technician"_s});
    return state;
}

StandingAlarm FakeAgent::alarm(const QString &sensor, const QString &name, const QString &severity,
                               const QString &state)
{
    StandingAlarm alarm;
    alarm.setSensor(sensor);
    alarm.setName(name);
    alarm.setSeverity(severity);
    alarm.setState(state);
    alarm.setField(u"temperature"_s);
    alarm.setUnit(u"°C"_s);
    alarm.setValue(91.5);
    alarm.setLimit(90.0);
    alarm.setText(u"%1 is too hot"_s.arg(sensor));
    alarm.setOccurrence(sensor + name);
    alarm.setRaisedAt(1'764'100'000'000'000);
    alarm.setRaises(1);
    return alarm;
}

void FakeAgent::introduce(const QString &program, const QString &who)
{
    asked << u"introduce %1 %2"_s.arg(program, who).trimmed();
}

void FakeAgent::raise(const QString &role, const QString &given)
{
    asked << u"raise %1"_s.arg(role);
    const bool wantsPin = m_session.withPin().contains(role);
    const QString why = !refusal.isEmpty() ? refusal
        : wantsPin && given != pin         ? u"the PIN is wrong"_s
                                           : QString();
    if (why.isEmpty()) {
        m_session.setRole(role);
        Q_EMIT sessionChanged(m_session);
    }
    Q_EMIT raised(why);
}

void FakeAgent::lower()
{
    asked << u"lower"_s;
    m_session.setRole(m_session.base());
    Q_EMIT sessionChanged(m_session);
}

QString FakeAgent::acknowledgeAlarm(const QString &sensor, const QString &alarm)
{
    asked << u"acknowledge %1 %2"_s.arg(sensor, alarm);
    return {};
}

} // namespace outpost::test
