// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicerequests.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

DeviceRequests::DeviceRequests(HubClient &hub, CloudInbox &inbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_inbox(inbox)
    , m_clock(clock)
{
    connect(&hub, &HubClient::methodCalled, this, &DeviceRequests::onMethod);
    connect(&inbox, &CloudInbox::handedOn, this, &DeviceRequests::onCloudMessage);
}

void DeviceRequests::answer(const MethodCall &call, int status, const QJsonObject &body)
{
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    m_hub.answer(call.id, status, text);
    Q_EMIT methodAnswered(call, status, text);
}

void DeviceRequests::onMethod(const MethodCall &call)
{
    if (call.name == u"ping"_s) {
        answer(call, 200,
               {{u"time"_s, QString::fromLatin1(formatIso(m_clock.now()))},
                {u"version"_s, u"" OUTPOST_VERSION ""_s}});
        return;
    }
    qCInfo(lcAgent, "the hub called the method '%s', which this device does not have",
           qUtf8Printable(call.name));
    answer(call, 404,
           {{u"error"_s, u"there is no method '%1' on this device"_s.arg(call.name)},
            {u"methods"_s, QJsonArray{u"ping"_s}}});
}

void DeviceRequests::onCloudMessage(quint64 number, const CloudMessage &message)
{
    qCInfo(lcAgent, "cloud-to-device message %s asks for nothing that this device can do",
           qUtf8Printable(message.messageId));
    m_inbox.finish(number, ArrivalState::Refused,
                   u"nothing on this device takes cloud-to-device messages"_s);
}

} // namespace outpost
