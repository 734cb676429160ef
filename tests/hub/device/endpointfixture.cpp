// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace hub;

EndpointFixture::EndpointFixture(QList<QSslCertificate> trusted)
    : authorities(std::move(trusted))
{
    restart();
}

void EndpointFixture::restart()
{
    endpoint.reset();
    store.reset();
    store = std::make_unique<HubStore>(folder.path(), clock);
    if (const auto opened = store->open(); !opened)
        qFatal("%s", qPrintable(opened.error().text()));
    EndpointOptions options;
    options.authorities = authorities;
    endpoint = std::make_unique<DeviceEndpoint>(*store, options, clock);
}

void EndpointFixture::settleAll()
{
    for (int i = 0; i < 3; ++i) {
        settle();
        [[maybe_unused]] const auto flushed = store->database().flush();
        store->events().flush();
    }
    settle();
}

void EndpointFixture::addDevice(const QString &id)
{
    if (const auto added = store->registry().add({.id = id}); !added)
        qFatal("%s", qPrintable(added.error().text()));
}

QByteArray EndpointFixture::token(const QString &id, std::chrono::seconds life) const
{
    const DeviceIdentity *identity = store->registry().find(id);
    QString resource = u"localhost/devices/"_s + id.section(u'/', 0, 0);
    if (id.contains(u'/'))
        resource += u"/modules/"_s + id.section(u'/', 1);
    return SasToken::create(resource, identity ? identity->primaryKey : Registry::generateKey(),
                            clock.now() + life);
}

ConnectPacket EndpointFixture::connectPacket(const QString &id) const
{
    ConnectPacket packet;
    packet.clientId = id;
    packet.userName = u"localhost/"_s + id + u"/?api-version=2021-04-12&DeviceClientType=test"_s;
    packet.password = token(id);
    packet.cleanSession = false;
    return packet;
}

ScriptedDevice::ScriptedDevice(EndpointFixture &fixture, std::optional<QSslCertificate> certificate)
    : m_fixture(fixture)
{
    fixture.endpoint->takeSession(std::make_unique<Session>(
        m_client.takeServerEnd(), std::move(certificate), fixture.clock, Session::Limits()));
}

void ScriptedDevice::open(const QString &id)
{
    send(m_fixture.connectPacket(id));
    const auto answer = take<ConnackPacket>();
    QVERIFY2(answer && answer->code == ConnectReturnCode::Accepted, qPrintable(id));
}

void ScriptedDevice::subscribe(const QStringList &filters, quint8 qos)
{
    SubscribePacket packet{.packetId = m_nextPacketId++, .requests = {}};
    for (const QString &filter : filters)
        packet.requests.append({filter, qos});
    send(packet);
    const auto answer = take<SubackPacket>();
    QVERIFY(answer && answer->packetId == packet.packetId);
}

void ScriptedDevice::publish(const QString &topic, const QByteArray &payload, quint16 packetId,
                             bool retain)
{
    send(PublishPacket{.topic = topic,
                       .payload = payload,
                       .qos = quint8(packetId > 0 ? 1 : 0),
                       .retain = retain,
                       .packetId = packetId});
}

void ScriptedDevice::receive()
{
    for (Packet &packet : m_client.received())
        m_inbox.push_back(std::move(packet));
}

qsizetype ScriptedDevice::waiting()
{
    m_fixture.settleAll();
    receive();
    return qsizetype(m_inbox.size());
}

bool ScriptedDevice::closes()
{
    return QTest::qWaitFor([this] {
        receive();
        return m_client.isClosed();
    });
}

} // namespace outpost::test
