// SPDX-License-Identifier: GPL-3.0-or-later
#include "boardagent.h"

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

FieldInfo field(const QString &name, const QString &unit, const QString &type)
{
    FieldInfo info;
    info.setName(name);
    info.setUnit(unit);
    info.setType(type);
    return info;
}

qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

} // namespace

BoardAgent::BoardAgent()
    : m_path(m_folder.filePath(u"a"_s))
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            m_host = std::make_unique<QRemoteObjectHost>();
            m_host->setHostUrl(agentNodeUrl(), QRemoteObjectHost::AllowExternalRegistration);
            m_host->enableRemoting<HelloSourceAPI>(&m_hello);
            m_host->enableRemoting<AgentV1SourceAPI>(this);
            m_host->addHostSideConnection(socket);
            m_socket = socket;
        }
    });

    FieldInfo temperature = field(u"temperature"_s, u"degreeCelsius"_s, u"number"_s);
    temperature.setBands({AlarmBand(u"hot"_s, u"warning"_s, 83.0, {}, {}, {}),
                          AlarmBand(u"boils"_s, u"critical"_s, 95.0, {}, {}, {}),
                          AlarmBand(u"cold"_s, u"info"_s, {}, 40.0, {}, {})});
    SensorInfo boiler;
    boiler.setName(u"boiler"_s);
    boiler.setFields({temperature, field(u"level"_s, u"percent"_s, u"number"_s),
                      field(u"valve"_s, {}, u"boolean"_s)});
    boiler.setSilentAfter(5000);
    description = DeviceDescription({boiler});

    SensorLine line;
    line.setName(u"boiler"_s);
    line.setState(u"running"_s);
    HubLink hub;
    hub.setState(u"connected"_s);
    shown.setVersion(u"1"_s);
    shown.setStartedAt(1);
    shown.setSensors({line});
    shown.setHub(hub);
    shown.setClockKnown(true);
}

BoardAgent::~BoardAgent() = default;

void BoardAgent::start()
{
    QLocalServer::removeServer(m_path);
    if (!m_server.listen(m_path))
        qFatal("%s", qUtf8Printable(m_server.errorString()));
}

void BoardAgent::vanish()
{
    m_server.close();
    if (m_socket)
        m_socket->abort();
    m_host.reset();
}

SessionState BoardAgent::session()
{
    SessionState state;
    state.setRole(role);
    state.setBase(role);
    return state;
}

QString BoardAgent::acknowledgeAlarm(const QString &sensor, const QString &alarm)
{
    asked << u"acknowledge %1 %2"_s.arg(sensor, alarm);
    return std::exchange(refusal, {});
}

QString BoardAgent::beginMaintenance(qint64 seconds, const QString &reason)
{
    asked << u"begin %1 %2"_s.arg(seconds).arg(reason);
    return std::exchange(refusal, {});
}

QString BoardAgent::endMaintenance()
{
    asked << u"end"_s;
    return std::exchange(refusal, {});
}

bool Board::attach()
{
    QObject::connect(&session, &ui::AgentSession::readings, &readings, &ui::LiveReadings::add,
                     Qt::UniqueConnection);
    agent.start();
    session.open();
    return QTest::qWaitFor([this] {
        return session.state() == ui::AgentSession::State::Attached
            && session.snapshot().startedAt() != 0 && !session.sessionState().role().isEmpty()
            && !session.description().sensors().isEmpty();
    });
}

void Board::say(double temperature, double level, bool valve)
{
    ReadingBlock block;
    block.setSensor(u"boiler"_s);
    block.setFields({u"temperature"_s, u"level"_s, u"valve"_s});
    block.setTruths({u"valve"_s});
    block.setTimes({micros(clock.now())});
    block.setValues({temperature, level, valve ? 1.0 : 0.0});
    readings.add(ReadingBatch({block}, 0));
}

bool Board::tell(const QList<StandingAlarm> &alarms)
{
    agent.shown.setAlarms(alarms);
    agent.tell();
    return QTest::qWaitFor([&] { return session.snapshot().alarms().size() == alarms.size(); });
}

StandingAlarm Board::hot(const QString &state) const
{
    StandingAlarm alarm;
    alarm.setSensor(u"boiler"_s);
    alarm.setName(u"hot"_s);
    alarm.setField(u"temperature"_s);
    alarm.setUnit(u"degreeCelsius"_s);
    alarm.setSeverity(u"warning"_s);
    alarm.setState(state);
    alarm.setValue(84.2);
    alarm.setLimit(83.0);
    alarm.setText(u"The boiler is too hot"_s);
    alarm.setRaisedAt(micros(clock.now()));
    if (state == u"cleared")
        alarm.setClearedAt(micros(clock.now()));
    return alarm;
}

} // namespace outpost::test
