// SPDX-License-Identifier: GPL-3.0-or-later
// What a LocalHub does for its owner's devices, without the way over HTTPS.
#include "base/logging.h"
#include "hub/device/endpointid.h"
#include "hub/localhubprivate.h"
#include "hub/service/identityjson.h"

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

Result<QString> LocalHub::addDevice(const DeviceOptions &options)
{
    if (!d->isRunning())
        return Private::notRunning();
    if (!isValidDeviceId(options.id)) {
        return Error{
            ErrorCode::InvalidInput, u"\"%1\" can't be a device id"_s.arg(options.id),
            u"An id has 1 to 128 of ASCII letters, digits and - . % _ # * ? ! ( ) , : = @ $ '."_s};
    }
    DeviceIdentity identity{.id = options.id};
    if (options.x509Authority)
        identity.auth = AuthType::CertificateAuthority;
    else if (!options.x509Thumbprint.isEmpty())
        identity.auth = AuthType::SelfSigned;
    identity.primaryThumbprint = options.x509Thumbprint;
    if (const auto added = d->store->registry().add(std::move(identity)); !added)
        return added.error();
    if (const auto flushed = d->store->database().flush(); !flushed)
        return flushed.error();
    return deviceConnectionString(options.id);
}

Result<QString> LocalHub::deviceConnectionString(const QString &id) const
{
    if (!d->isRunning())
        return Private::notRunning();
    const DeviceIdentity *identity = d->store->registry().find(id);
    if (!identity)
        return Error{ErrorCode::NotFound, u"device %1 is not registered"_s.arg(id), {}};
    return hub::deviceConnectionString(*identity, hostName(), gatewayHostName());
}

Result<void> LocalHub::removeDevice(const QString &id)
{
    if (!d->isRunning())
        return Private::notRunning();
    if (const auto removed = d->store->registry().remove(id); !removed)
        return removed.error();
    return d->store->database().flush();
}

Result<void> LocalHub::issueCertificate(const QString &id, const QString &directory)
{
    if (!d->isRunning())
        return Private::notRunning();
    const auto issued = d->authority->issueDeviceCertificate(id, d->systemClock.now());
    if (!issued)
        return issued.error();
    const auto written = writeCertificateFiles(directory, id, *issued);
    return written ? Result<void>() : written.error();
}

qint64 LocalHub::eventCount(const QString &deviceId) const
{
    return d->isRunning() ? d->store->events().count(deviceId) : 0;
}

QList<QJsonObject> LocalHub::events(qint64 afterSequence, int limit) const
{
    QList<QJsonObject> objects;
    if (!d->isRunning())
        return objects;
    const auto events = d->store->events().readNow({.after = afterSequence, .limit = limit});
    if (!events) {
        qCWarning(lcHub) << "can't read events:" << events.error().text();
        return objects;
    }
    for (const Event &event : *events)
        objects.append(event.toJson());
    return objects;
}

Result<QString> LocalHub::sendCloudMessage(const QString &deviceId,
                                           const CloudMessageOptions &message)
{
    if (!d->isRunning())
        return Private::notRunning();
    const auto ack = message.ack.isEmpty() ? AckKind::None : ackKindFrom(message.ack);
    if (!ack) {
        return Error{ErrorCode::InvalidInput,
                     u"\"%1\" is no kind of acknowledgement"_s.arg(message.ack),
                     u"Use none, positive, negative or full."_s};
    }
    auto answer = std::make_shared<std::optional<Result<QString>>>();
    d->endpoint->sendCommand({.deviceId = deviceId,
                              .messageId = message.messageId,
                              .body = message.body,
                              .properties = message.properties,
                              .ack = *ack,
                              .expires = message.expires},
                             [answer](Result<QString> sent) { *answer = std::move(sent); });
    if (const auto flushed = d->store->database().flush(); !flushed)
        return flushed.error();
    return d->afterFlush(*answer);
}

void LocalHub::callMethod(const QString &deviceId, const QString &name, const QByteArray &payload,
                          milliseconds timeout, std::function<void(Result<MethodAnswer>)> done)
{
    if (!d->isRunning()) {
        done(Private::notRunning());
        return;
    }
    d->endpoint->callMethod(
        {.id = deviceId,
         .name = name,
         .payload = payload,
         .responseTimeout = std::clamp(ceil<seconds>(timeout), seconds(1), seconds(300))},
        [done = std::move(done)](const Result<hub::MethodAnswer> &answer) {
            if (answer)
                done(MethodAnswer{answer->status, answer->payload});
            else
                done(answer.error());
        });
}

Result<QJsonObject> LocalHub::twin(const QString &deviceId) const
{
    if (!d->isRunning())
        return Private::notRunning();
    return d->endpoint->twinDocument(deviceId);
}

Result<void> LocalHub::patchDesired(const QString &deviceId, const QJsonObject &patch)
{
    if (!d->isRunning())
        return Private::notRunning();
    auto answer = std::make_shared<std::optional<Result<Twin>>>();
    d->endpoint->changeTwin(deviceId, {.desired = patch},
                            [answer](Result<Twin> changed) { *answer = std::move(changed); });
    if (const auto flushed = d->store->database().flush(); !flushed)
        return flushed.error();
    const auto changed = d->afterFlush(*answer);
    return changed ? Result<void>() : changed.error();
}

bool LocalHub::isConnected(const QString &deviceId) const
{
    return d->isRunning() && d->endpoint->isConnected(deviceId);
}

Result<void> LocalHub::setFault(const QString &deviceId, FaultKind kind, milliseconds duration)
{
    if (!d->isRunning())
        return Private::notRunning();
    if (!deviceId.isEmpty() && !d->store->registry().find(deviceId))
        return Error{ErrorCode::NotFound, u"device %1 is not registered"_s.arg(deviceId), {}};
    d->endpoint->faults().set(deviceId, kind, duration);
    return {};
}

} // namespace outpost::hub
