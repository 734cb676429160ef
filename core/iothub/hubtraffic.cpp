// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/hubtraffic.h"

#include "base/logging.h"
#include "iothub/cloudmessagereader.h"
#include "telemetry/rejectlog.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostMessageBytes = 262'144; ///< body and properties
constexpr qsizetype mostTopicBytes = 65'535; ///< a string's length in MQTT
constexpr qsizetype mostMethodBytes = 131'072; ///< each way
constexpr qsizetype mostLogged = 200; ///< of what makes no sense
constexpr int mostUnconfirmed = 1000; ///< a hub queues 50

/// Methods may answer any JSON value, and QJsonDocument reads objects and arrays alone.
bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + text + ']', &error);
    return error.error == QJsonParseError::NoError && document.array().size() == 1;
}

QByteArray jsonError(const QString &text)
{
    return QJsonDocument(QJsonObject{{u"error"_s, text}}).toJson(QJsonDocument::Compact);
}

} // namespace

HubTraffic::HubTraffic(const Parts &parts)
    : m_client(parts.client)
    , m_queue(parts.queue)
    , m_counters(parts.counters)
    , m_clock(parts.clock)
    , m_takesMethodCalls(parts.takesMethodCalls)
    , m_methods(*parts.clock)
    , m_patches(*parts.clock)
    , m_twin(
          *parts.clock, parts.random,
          [this]() -> std::optional<quint64> {
              const quint64 id = ++m_lastRequest;
              if (!m_connection
                  || !m_connection->publish(Topics::twinGet(id), {}, QualityOfService::AtMostOnce))
                  return std::nullopt;
              return id;
          })
    , m_rubbish(
          *parts.clock, [](const QString &line) { qCWarning(lcIotHub).noquote() << line; }, 1)
{
    m_queue->setPrepare([this] { flushAcknowledged(); });
    connect(&m_methods, &MethodCalls::timedOut, this, [this](const QString &id) {
        qCWarning(lcIotHub) << "nobody answered a direct method within 300 s; its caller gets 504";
        finishMethod(id, 504, jsonError(u"the device did not answer in 300 s"_s));
    });
    connect(&m_patches, &ReportedPatches::accepted, this, [this](quint64 number, qint64 version) {
        post([this, number, version] { Q_EMIT m_client->reported(number, version); });
    });
    connect(&m_patches, &ReportedPatches::failed, this,
            [this](quint64 number, int status, const Error &error) {
                post([this, number, status, error] {
                    Q_EMIT m_client->reportFailed(number, status, error);
                });
            });
    connect(&m_twin, &TwinReader::twinRead, this, [this](const Twin &twin) {
        post([this, twin] { Q_EMIT m_client->twinReceived(twin); });
    });
    connect(&m_twin, &TwinReader::desiredChanged, this,
            [this](const QJsonObject &patch, qint64 version) {
                ++m_counters->twinPatches;
                post([this, patch, version] { Q_EMIT m_client->desiredChanged(patch, version); });
            });
}

void HubTraffic::begin(HubConnection *connection, const Topics &topics, int window, bool probe)
{
    m_connection = connection;
    m_topics = topics;
    m_windowSize = std::clamp(window, 1, 65'535);
    m_window.reset(probe ? 1 : m_windowSize);
    m_holding = false;
    m_progress = {};
    connect(connection, &HubConnection::published, this, &HubTraffic::onPublished);
    connect(connection, &HubConnection::messageReceived, this, &HubTraffic::onMessage);
    post([this] { Q_EMIT m_client->roomAvailable(); });
    m_twin.begin();
}

void HubTraffic::end()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection = nullptr;
    m_twin.end();
    m_methods.clear();
    m_receipts.clear();
    m_sentAt.clear();
    const SendWindow::Remainder remainder = m_window.takeAll();
    m_acknowledged += remainder.acknowledged;
    m_counters->acknowledged += quint64(remainder.acknowledged.size());
    flushAcknowledged();
    if (!remainder.released.isEmpty()) {
        m_counters->released += quint64(remainder.released.size());
        post([this, released = remainder.released] { Q_EMIT m_client->released(released); });
    }
    m_patches.failAll(
        {ErrorCode::Unavailable,
         u"The connection fell before the hub answered a change of reported properties"_s,
         u"Report it again once connected"_s});
}

void HubTraffic::hold()
{
    m_holding = true;
}

int HubTraffic::room() const
{
    return m_connection && !m_holding && m_connection->isUsable() ? m_window.room() : 0;
}

Result<void> HubTraffic::send(quint64 handle, const Message &message)
{
    if (room() == 0)
        return Error{ErrorCode::Unavailable, u"The hub can take no message now"_s,
                     u"Wait for roomAvailable()"_s};
    const PropertyBag bag = PropertyBag::of(message);
    const qsizetype size = message.body.size() + bag.size();
    if (size > mostMessageBytes)
        return Error{ErrorCode::InvalidInput,
                     u"The message %1 of sensor %2 has %3 bytes with its properties"_s
                         .arg(message.id, message.sensor)
                         .arg(size),
                     u"An IoT Hub takes 256 KB: make batches smaller, or compress them"_s};
    QString topic = m_topics.events();
    topic.reserve(topic.size() + bag.size() + 64);
    bag.appendTo(topic);
    if (topic.size() > mostTopicBytes) // ASCII throughout
        return Error{
            ErrorCode::InvalidInput,
            u"The properties of message %1 of sensor %2 are too long for an MQTT topic"_s.arg(
                message.id, message.sensor),
            u"Shorten them: 64 KB, percent-encoded, is all there is"_s};
    const auto number = m_connection->publish(topic, message.body, QualityOfService::AtLeastOnce);
    if (!number)
        return number.error();
    m_window.add(*number, handle);
    m_sentAt.insert(*number, m_clock->steady());
    if (m_progress.published++ == 0)
        m_progress.firstPublish = m_clock->steady();
    ++m_counters->sent;
    m_counters->bytesSent += quint64(message.body.size());
    return {};
}

void HubTraffic::onPublished(quint64 number)
{
    if (const auto at = m_sentAt.constFind(number); at != m_sentAt.cend()) {
        m_roundTrips.add(m_clock->steady() - *at, m_clock->now());
        m_sentAt.erase(at);
    }
    const qsizetype before = m_acknowledged.size();
    m_window.acknowledge(number, m_acknowledged);
    const auto count = quint64(m_acknowledged.size() - before);
    if (count == 0)
        return;
    m_counters->acknowledged += count;
    if (m_progress.acknowledged == 0) {
        m_window.setCapacity(m_windowSize); // the probe came through
        Q_EMIT firstAcknowledged();
    }
    m_progress.acknowledged += count;
    m_queue->wake();
    checkIdle();
}

void HubTraffic::flushAcknowledged()
{
    if (m_acknowledged.isEmpty())
        return;
    // Taken out before post(), which comes here as well.
    const auto handles = std::exchange(m_acknowledged, {});
    m_queue->post([this, handles] { Q_EMIT m_client->acknowledged(handles); });
    if (room() > 0)
        m_queue->post([this] { Q_EMIT m_client->roomAvailable(); });
}

void HubTraffic::post(std::function<void()> emission)
{
    flushAcknowledged();
    m_queue->post(std::move(emission));
}

void HubTraffic::checkIdle()
{
    if (m_holding && isIdle())
        Q_EMIT idle();
}

void HubTraffic::onMessage(const MqttMessage &message)
{
    const Topics::Parsed topic = m_topics.parse(message.topic);
    if (const auto *cloud = std::get_if<CloudMessageTopic>(&topic)) {
        onCloudMessage(cloud->properties, message);
        return;
    }
    if (message.receipt)
        m_connection->confirm(
            message
                .receipt); // these come with QoS 0; a hub that sends them otherwise shall not wait
    if (const auto *method = std::get_if<MethodTopic>(&topic)) {
        onMethod(*method, message.payload);
    } else if (const auto *response = std::get_if<TwinResponseTopic>(&topic)) {
        onTwinResponse(*response, message.payload);
    } else if (const auto *desired = std::get_if<DesiredTopic>(&topic)) {
        m_twin.patchReceived(desired->version, message.payload);
    } else {
        m_rubbish.log([&] {
            return u"a publish with an unknown topic was ignored: \"%1\""_s.arg(
                printable(message.topic.toUtf8(), mostLogged));
        });
    }
}

void HubTraffic::onCloudMessage(const PropertyBag &properties, const MqttMessage &message)
{
    if (m_receipts.size() >= mostUnconfirmed) {
        // Without its PUBACK the hub keeps it, and sends it again after the next connect.
        m_rubbish.log([] {
            return u"more than %1 commands wait to be confirmed; one was left to the hub"_s.arg(
                mostUnconfirmed);
        });
        return;
    }
    CloudMessage cloud = readCloudMessage(properties, message);
    cloud.receipt = ++m_lastReceipt;
    if (message.receipt)
        m_receipts.insert(cloud.receipt, message.receipt);
    ++m_counters->cloudMessages;
    post([this, cloud = std::move(cloud)] { Q_EMIT m_client->cloudMessageReceived(cloud); });
}

void HubTraffic::complete(quint64 receipt)
{
    const auto it = m_receipts.constFind(receipt);
    if (it == m_receipts.constEnd() || !m_connection)
        return; // of a connection that is gone: the hub sends it again, marked as a duplicate
    const quint64 theirs = *it;
    m_receipts.erase(it);
    m_connection->confirm(theirs);
}

void HubTraffic::onMethod(const MethodTopic &topic, const QByteArray &payload)
{
    if (payload.size() > mostMethodBytes) {
        respond(topic.requestId, 413, jsonError(u"a method's payload has 128 KB at most"_s));
        return;
    }
    switch (m_methods.admit(topic.requestId)) {
    case MethodCalls::Admission::Accepted:
        break;
    case MethodCalls::Admission::Duplicate:
        m_rubbish.log(
            [] { return u"a method call came twice, and was ignored the second time"_s; });
        return;
    case MethodCalls::Admission::TooMany:
        respond(topic.requestId, 429, jsonError(u"too many method calls wait for an answer"_s));
        return;
    }
    ++m_counters->methodCalls;
    if (!m_takesMethodCalls()) {
        finishMethod(topic.requestId, 501, jsonError(u"this device takes no method calls"_s));
        return;
    }
    post([this, call = MethodCall{topic.requestId, topic.name, payload}] {
        Q_EMIT m_client->methodCalled(call);
    });
}

void HubTraffic::answer(const QString &callId, int status, const QByteArray &payload)
{
    if (payload.size() > mostMethodBytes)
        finishMethod(
            callId, 500,
            jsonError(u"the answer has %1 bytes; a hub takes 128 KB"_s.arg(payload.size())));
    else if (!payload.isEmpty() && !isJson(payload))
        finishMethod(callId, 500, jsonError(u"the device's answer is not JSON"_s));
    else
        finishMethod(callId, status, payload);
}

void HubTraffic::finishMethod(const QString &callId, int status, const QByteArray &payload)
{
    if (!m_methods.finish(callId))
        return;
    respond(callId, status, payload);
    checkIdle();
}

void HubTraffic::respond(const QString &callId, int status, const QByteArray &payload)
{
    if (!m_connection)
        return;
    const auto sent = m_connection->publish(Topics::methodResponse(status, callId), payload,
                                            QualityOfService::AtMostOnce);
    if (!sent)
        qCInfo(lcIotHub).noquote()
            << u"a method's answer could not be sent: %1"_s.arg(sent.error().message);
}

Result<quint64> HubTraffic::report(const QJsonObject &patch)
{
    const auto text = ReportedPatches::encode(patch);
    if (!text)
        return text.error();
    if (!m_connection)
        return Error{ErrorCode::Unavailable, u"There is no connection to report properties over"_s,
                     u"Report them once connected"_s};
    if (m_patches.isFull())
        return Error{ErrorCode::Busy,
                     u"%1 changes of reported properties wait for the hub already"_s.arg(
                         ReportedPatches::mostAtOnce),
                     u"Gather changes into fewer patches"_s};
    const quint64 number = ++m_lastRequest;
    const auto sent
        = m_connection->publish(Topics::reportedPatch(number), *text, QualityOfService::AtMostOnce);
    if (!sent)
        return sent.error();
    m_patches.add(number);
    post([this, number, patch] { Q_EMIT m_client->reportSent(number, patch); });
    return number;
}

void HubTraffic::onTwinResponse(const TwinResponseTopic &topic, const QByteArray &payload)
{
    bool isNumber = false;
    const quint64 number = topic.requestId.toULongLong(&isNumber);
    if (isNumber
        && (m_twin.answered(number, topic.status, payload)
            || m_patches.answered(number, topic.status, topic.version)))
        return;
    m_rubbish.log([] { return u"a twin answer that nobody waits for was ignored"_s; });
}

} // namespace outpost
