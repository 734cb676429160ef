// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

void FakeMqttClient::accept()
{
    m_state = State::Connected;
    Q_EMIT connected(true);
}

void FakeMqttClient::refuse(ConnectRefusal reason)
{
    m_state = State::Closed;
    Q_EMIT refused(reason);
}

void FakeMqttClient::grantAll()
{
    std::vector<std::optional<QualityOfService>> granted;
    for (const auto &one : subscriptions)
        granted.emplace_back(one.qos);
    Q_EMIT subscribed(m_last, granted);
}

void FakeMqttClient::lose(ErrorCode code)
{
    m_state = State::Closed;
    Q_EMIT lost({code, u"MQTT lost it"_s, {}});
}

void FakeMqttClient::finishDisconnect()
{
    m_state = State::Closed;
    Q_EMIT closed();
}

void FakeMqttClient::deliver(const QString &topic, const QByteArray &payload, quint64 receipt,
                             bool duplicate)
{
    Q_EMIT messageReceived({topic, payload,
                            receipt ? QualityOfService::AtLeastOnce : QualityOfService::AtMostOnce,
                            duplicate, receipt});
}

QStringList FakeMqttClient::questions() const
{
    QStringList topics;
    for (const Publish &one : publishes) {
        if (one.topic.startsWith(u'$'))
            topics << one.topic;
    }
    return topics;
}

std::vector<FakeMqttClient::Publish> FakeMqttClient::telemetry() const
{
    std::vector<Publish> result;
    std::copy_if(publishes.begin(), publishes.end(), std::back_inserter(result),
                 [](const Publish &one) { return !one.topic.startsWith(u'$'); });
    return result;
}

void FakeMqttClient::acknowledge(size_t index)
{
    Q_EMIT published(telemetry().at(index).number);
}

HubFixture::HubFixture() = default;
HubFixture::~HubFixture() = default;

HubSettings HubFixture::keySettings()
{
    HubSettings settings;
    settings.connection.hostName = u"hub.example"_s;
    settings.connection.deviceId = u"boiler"_s;
    settings.key = std::move(SigningKey::fromBase64("MDEyMw==")).value();
    settings.window = 5;
    return settings;
}

void HubFixture::create(const HubSettings &settings, bool takesMethods)
{
    HubClient::Parts parts;
    parts.clock = &clock;
    parts.random = [this] { return random; };
    parts.channels = [this](const ChannelSettings &channelSettings) {
        auto made = std::make_unique<FakeChannel>(channelSettings);
        channels.emplace_back(made.get());
        return made;
    };
    parts.mqtt = [this](Channel *) {
        auto made = std::make_unique<FakeMqttClient>();
        clients.emplace_back(made.get());
        return made;
    };
    client = std::make_unique<HubClient>(settings, std::move(parts));

    const auto list = [](const QList<quint64> &handles) {
        QStringList texts;
        for (const quint64 handle : handles)
            texts << QString::number(handle);
        return texts.join(u',');
    };
    HubClient *hub = client.get();
    QObject::connect(hub, &HubClient::statusChanged, hub,
                     [this] { events << u"status "_s + hubStateName(state()); });
    QObject::connect(hub, &HubClient::roomAvailable, hub, [this] { events << u"room"_s; });
    QObject::connect(hub, &HubClient::acknowledged, hub, [=, this](const auto &handles) {
        events << u"acknowledged "_s + list(handles);
    });
    QObject::connect(hub, &HubClient::released, hub,
                     [=, this](const auto &handles) { events << u"released "_s + list(handles); });
    QObject::connect(hub, &HubClient::cloudMessageReceived, hub,
                     [this](const CloudMessage &message) {
                         events << u"command "_s + message.messageId;
                         commands.push_back(message);
                     });
    if (takesMethods) {
        QObject::connect(hub, &HubClient::methodCalled, hub, [this](const MethodCall &call) {
            events << u"method "_s + call.name;
            calls.push_back(call);
        });
    }
    QObject::connect(hub, &HubClient::twinReceived, hub, [this](const Twin &twin) {
        events << u"twin %1"_s.arg(twin.desiredVersion);
        twins.push_back(twin);
    });
    QObject::connect(
        hub, &HubClient::desiredChanged, hub, [this](const QJsonObject &patch, qint64 version) {
            events << u"desired %1 %2"_s.arg(version).arg(
                QString::fromUtf8(QJsonDocument(patch).toJson(QJsonDocument::Compact)));
        });
    QObject::connect(hub, &HubClient::reported, hub, [this](quint64 number, qint64 version) {
        events << u"reported %1 version %2"_s.arg(number).arg(version);
    });
    QObject::connect(hub, &HubClient::reportFailed, hub,
                     [this](quint64 number, int status, const Error &error) {
                         events << u"report %1 failed %2"_s.arg(number).arg(status);
                         errors.push_back(error);
                     });
}

void HubFixture::settle()
{
    for (int i = 0; i < 4; ++i)
        clock.advance(0us);
    // Tests run without an event loop of their own, so what deleteLater() marked has to be told to
    // go.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void HubFixture::signIn()
{
    Q_EMIT channel()->opened();
    mqtt()->accept();
    mqtt()->grantAll();
    settle();
}

void HubFixture::answerTwin(qint64 version, const QByteArray &desired)
{
    QString get = mqtt()->questions().filter(u"GET"_s).last();
    QByteArray body = "{\"desired\":" + desired.chopped(1) + (desired == "{}" ? "" : ",")
        + "\"$version\":" + QByteArray::number(version) + "},\"reported\":{\"$version\":1}}";
    mqtt()->deliver(u"$iothub/twin/res/200/"_s + get.mid(get.indexOf(u'?')), body);
    settle();
}

void HubFixture::signInWithTwin(qint64 version)
{
    signIn();
    answerTwin(version);
}

void HubFixture::connectFully(const HubSettings &settings)
{
    create(settings);
    client->start();
    signInWithTwin();
    events.clear();
}

void HubFixture::breakLine(ChannelFailure failure)
{
    Q_EMIT channel()->failed(failure, {ErrorCode::Unavailable, u"The line broke"_s, {}});
    clock.advance(100ms); // the grace for late words
    settle();
}

Result<void> HubFixture::send(quint64 handle, const QByteArray &body)
{
    Message message;
    message.id = u"m%1"_s.arg(handle);
    message.body = body;
    return client->send(handle, message);
}

QStringList HubFixture::takeEvents()
{
    return std::exchange(events, {});
}

} // namespace outpost::test
