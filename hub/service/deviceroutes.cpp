// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/endpointid.h"
#include "hub/service/devicequery.h"
#include "hub/service/identityjson.h"
#include "hub/service/serviceparts.h"

#include <QCryptographicHash>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using Method = QHttpServerRequest::Method;

namespace {

constexpr int longestPage = 1000; ///< identities in one answer
constexpr int longestQueryPage = 100; ///< twins in one answer; a twin may have 72 KB

QJsonObject describe(const ServiceParts &parts, const DeviceIdentity &identity)
{
    return identityToJson(
        identity,
        {.connected = parts.endpoint.isConnected(identity.id),
         .waitingCommands = qsizetype(parts.store.commands().messages(identity.id).size())});
}

ServiceResponse unknownDevice(const QString &id)
{
    return errorResponse(ServiceError::DeviceNotFound, u"device %1 is not registered"_s.arg(id));
}

int bounded(const QString &text, int fallback, int most)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    return ok && value > 0 ? std::min(value, most) : fallback;
}

void putIdentity(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    const QString id = captures.join(u'/');
    const auto body = exchange->request().object();
    if (!body) {
        exchange->answer(errorResponse(body.error()));
        return;
    }
    auto identity = identityFromJson(id, *body);
    if (!identity) {
        exchange->answer(errorResponse(identity.error()));
        return;
    }
    const auto done = [&parts, exchange, id] {
        const DeviceIdentity *now = parts.store.registry().find(id);
        // It may be gone again by the time it is on disk.
        exchange->answer(now ? ServiceResponse::object(describe(parts, *now)) : unknownDevice(id));
    };
    const QString ifMatch = QString::fromLatin1(exchange->request().ifMatch);
    Registry &registry = parts.store.registry();
    const auto result = ifMatch.isEmpty() ? registry.add(std::move(*identity), done)
                                          : registry.update(std::move(*identity), ifMatch, done);
    if (!result)
        exchange->answer(errorResponse(result.error()));
}

void getIdentity(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    const QString id = captures.join(u'/');
    const DeviceIdentity *identity = parts.store.registry().find(id);
    exchange->answer(identity ? ServiceResponse::object(describe(parts, *identity))
                              : unknownDevice(id));
}

void deleteIdentity(ServiceParts &parts, const ExchangePointer &exchange,
                    const QStringList &captures)
{
    const auto removed = parts.store.registry().remove(
        captures.join(u'/'), QString::fromLatin1(exchange->request().ifMatch),
        [exchange] { exchange->answer(ServiceResponse::noContent()); });
    if (!removed)
        exchange->answer(errorResponse(removed.error()));
}

void listDevices(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    const int top = bounded(exchange->request().parameter(u"top"_s), longestPage, longestPage);
    // Beyond Azure: a list longer than a page goes on after an id.
    const QString after = exchange->request().parameter(u"after"_s);
    const QStringList ids = parts.store.registry().devices();
    QJsonArray page;
    for (auto id = std::upper_bound(ids.begin(), ids.end(), after);
         id != ids.end() && page.size() < top; ++id)
        page.append(describe(parts, *parts.store.registry().find(*id)));
    exchange->answer(ServiceResponse::array(page));
}

void listModules(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    if (!parts.store.registry().find(captures.constFirst())) {
        exchange->answer(unknownDevice(captures.constFirst()));
        return;
    }
    QJsonArray page;
    for (const QString &id : parts.store.registry().modules(captures.constFirst()))
        page.append(describe(parts, *parts.store.registry().find(id)));
    exchange->answer(ServiceResponse::array(page));
}

void issueCertificate(ServiceParts &parts, const ExchangePointer &exchange,
                      const QStringList &captures)
{
    // Also for ids that are not registered yet: a thumbprint must be known before its device is
    // added.
    const auto id = EndpointId::parse(captures.constFirst());
    if (!id) {
        exchange->answer(
            errorResponse(ServiceError::InvalidRequest,
                          u"\"%1\" can't be a device id"_s.arg(captures.constFirst())));
        return;
    }
    // The machine's time, whatever clock the hub was given: who checks certificates looks there.
    const auto issued = parts.authority.issueDeviceCertificate(id->device, SystemClock().now());
    if (!issued) {
        exchange->answer(errorResponse(issued.error()));
        return;
    }
    const QSslCertificate certificate(issued->certificatePem);
    exchange->answer(ServiceResponse::object(
        {{u"deviceId"_s, id->device},
         {u"privateKey"_s, QString::fromLatin1(issued->keyPem)},
         {u"certificate"_s, QString::fromLatin1(issued->certificatePem)},
         {u"thumbprint"_s,
          QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex().toUpper())}}));
}

void queryDevices(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    const auto body = exchange->request().object();
    if (!body) {
        exchange->answer(errorResponse(body.error()));
        return;
    }
    const auto query = DeviceQuery::parse(body->value(u"query").toString());
    if (!query) {
        exchange->answer(errorResponse(query.error()));
        return;
    }
    const int most = bounded(QString::fromLatin1(exchange->request().maxItemCount),
                             longestQueryPage, longestQueryPage);
    const QString after
        = QString::fromUtf8(QByteArray::fromBase64(exchange->request().continuation));
    const QStringList ids = query->deviceId().isEmpty() ? parts.store.registry().devices()
                                                        : QStringList{query->deviceId()};
    QJsonArray page;
    QByteArray continuation;
    QString last;
    for (auto id = std::upper_bound(ids.begin(), ids.end(), after); id != ids.end(); ++id) {
        const auto twin = parts.endpoint.twinDocument(*id);
        if (!twin || !query->matches(*twin))
            continue;
        if (page.size() == most) {
            continuation = last.toUtf8().toBase64();
            break;
        }
        page.append(*twin);
        last = *id;
    }
    ServiceResponse response = ServiceResponse::array(page);
    response.headers.emplaceBack("x-ms-item-type", "Twin");
    if (!continuation.isEmpty())
        response.headers.emplaceBack("x-ms-continuation", continuation);
    exchange->answer(response);
}

void countDevices(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    const QStringList ids = parts.store.registry().devices();
    const auto enabled = std::count_if(ids.begin(), ids.end(), [&parts](const QString &id) {
        return parts.store.registry().find(id)->enabled;
    });
    exchange->answer(
        ServiceResponse::object({{u"totalDeviceCount"_s, ids.size()},
                                 {u"enabledDeviceCount"_s, qint64(enabled)},
                                 {u"disabledDeviceCount"_s, ids.size() - qint64(enabled)}}));
}

void countConnections(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    exchange->answer(ServiceResponse::object(
        {{u"connectedDeviceCount"_s, parts.endpoint.connectedIds().size()}}));
}

} // namespace

std::vector<ServiceRoute> deviceRoutes()
{
    return {{Method::Get, "devices", listDevices},
            {Method::Post, "devices/query", queryDevices},
            {Method::Put, "devices/*", putIdentity},
            {Method::Get, "devices/*", getIdentity},
            {Method::Delete, "devices/*", deleteIdentity},
            {Method::Get, "devices/*/modules", listModules},
            {Method::Put, "devices/*/modules/*", putIdentity},
            {Method::Get, "devices/*/modules/*", getIdentity},
            {Method::Delete, "devices/*/modules/*", deleteIdentity},
            {Method::Post, "devices/*/certificates", issueCertificate},
            {Method::Get, "statistics/devices", countDevices},
            {Method::Get, "statistics/service", countConnections}};
}

} // namespace outpost::hub
