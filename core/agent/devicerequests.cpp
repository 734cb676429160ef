// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicerequests.h"

#include "agent/withoutsecrets.h"
#include "base/isotime.h"
#include "base/logging.h"
#include "commands/commandpayload.h"
#include "config/valuereader.h"

#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using valuereader::shown;

namespace {

constexpr qsizetype mostOutcome = 1024; ///< bytes of a message's outcome that are kept

template <typename Properties> QString propertyOf(const Properties &properties, QStringView name)
{
    const auto found
        = std::ranges::find_if(properties, [&](const auto &one) { return one.first == name; });
    if (found == properties.end())
        return {};
    if constexpr (std::is_same_v<std::decay_t<decltype(found->second)>, QString>)
        return found->second;
    else
        return found->second.value_or(QString());
}

/// What the message says of the time it was sent: its sender's word goes before the hub's.
Result<std::optional<Timestamp>> sentAt(const CloudMessage &message, const QString &told)
{
    if (!told.isEmpty()) {
        if (const auto time = parseIso(told.toLatin1()))
            return time;
        return Error{ErrorCode::InvalidInput, u"\"sentAt\" is no time: %1"_s.arg(shown(told)),
                     u"For instance 2026-11-22T23:10:00Z"_s};
    }
    for (const auto &name :
         {u"iothub-enqueuedtime"_s, u"$.ctime"_s, u"iothub-creation-time-utc"_s}) {
        if (const auto time = parseIso(propertyOf(message.system, name).toLatin1()))
            return time;
    }
    return std::optional<Timestamp>();
}

/// "409: boiler.pressure < 4 is required, …", for a person.
QString textOf(const CommandOutcome &outcome)
{
    const QString error = outcome.body["error"_L1].toString();
    const QString remedy = outcome.body["remedy"_L1].toString();
    const QString text = error.isEmpty() ? QString::fromUtf8(jsonText(withoutSecrets(outcome.body)))
        : remedy.isEmpty()               ? error
                                         : u"%1. %2"_s.arg(error, remedy);
    return u"%1: %2"_s.arg(outcome.status).arg(text).left(mostOutcome);
}

ArrivalState stateOf(const CommandOutcome &outcome)
{
    if (outcome.isDone())
        return ArrivalState::Done;
    return outcome.status == 410 ? ArrivalState::Expired : ArrivalState::Refused;
}

} // namespace

DeviceRequests::DeviceRequests(HubClient &hub, CloudInbox &inbox, CommandDispatcher &dispatcher,
                               Clock &clock, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_inbox(inbox)
    , m_dispatcher(dispatcher)
    , m_clock(clock)
{
    connect(&hub, &HubClient::statusChanged, this, &DeviceRequests::onHubStatus);
    connect(&hub, &HubClient::methodCalled, this, &DeviceRequests::onMethod);
    connect(&inbox, &CloudInbox::handedOn, this, &DeviceRequests::onCloudMessage);
}

void DeviceRequests::onHubStatus()
{
    if (m_hub.status().state != HubState::Connected)
        m_settledAt.reset();
    else if (!m_settledAt)
        m_settledAt = m_clock.now() + settling;
}

void DeviceRequests::clockWasSet()
{
    m_settledAt.reset();
    onHubStatus();
}

void DeviceRequests::onMethod(const MethodCall &method)
{
    m_dispatcher.call({.name = method.name,
                       .payload = method.payload,
                       .caller = Caller::Hub,
                       .via = u"method"_s,
                       .id = method.id,
                       .patience = patience},
                      [self = QPointer(this), id = method.id](const CommandOutcome &outcome) {
                          if (self)
                              self->m_hub.answer(id, outcome.status, jsonText(outcome.body));
                      });
}

void DeviceRequests::onCloudMessage(quint64 number, const CloudMessage &message, Timestamp received)
{
    auto call = commandIn(message);
    if (!call) {
        qCInfo(lcAgent, "cloud-to-device message %s: %s", qUtf8Printable(shown(message.messageId)),
               qUtf8Printable(call.error().message));
        m_inbox.finish(number, ArrivalState::Refused, call.error().text());
        return;
    }
    if (!call->sentAt && m_settledAt && received >= *m_settledAt)
        call->sentAt = received;
    // The next one waits until this one is over, however long it takes: they are done in order.
    m_dispatcher.call(*std::move(call),
                      [self = QPointer(this), number](const CommandOutcome &outcome) {
                          if (self)
                              self->m_inbox.finish(number, stateOf(outcome), textOf(outcome));
                      });
}

Result<CommandCall> commandIn(const CloudMessage &message)
{
    CommandCall call{.payload = message.body,
                     .caller = Caller::Hub,
                     .who = propertyOf(message.system, u"$.uid"),
                     .via = u"c2d"_s,
                     .id = message.messageId,
                     .mayHaveWaited = true};
    QString told = propertyOf(message.properties, u"sentAt");
    call.name = propertyOf(message.properties, u"command");
    if (call.name.isEmpty()) {
        const auto payload = CommandPayload::read(message.body);
        QJsonObject envelope = payload ? payload->parameters.toObject() : QJsonObject();
        call.name = envelope.take(u"command"_s).toString();
        if (call.name.isEmpty())
            return Error{
                ErrorCode::InvalidInput,
                u"it names no command"_s
                    + (payload ? QString() : u": "_s + payload.error().message),
                u"Send {\"command\":\"…\",\"parameters\":{…}}, or a property \"command\""_s};
        call.payload = jsonText(envelope.take(u"parameters"_s));
        if (const QJsonValue time = envelope.take(u"sentAt"_s); !time.isUndefined())
            told = time.isString() ? time.toString() : u"?"_s;
        if (!envelope.isEmpty())
            return Error{
                ErrorCode::InvalidInput,
                u"%1 means nothing beside \"command\""_s.arg(shown(envelope.constBegin().key())),
                u"Parameters go into \"parameters\""_s};
    }
    const auto time = sentAt(message, told);
    if (!time)
        return time.error();
    call.sentAt = *time;
    return call;
}

} // namespace outpost
