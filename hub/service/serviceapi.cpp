// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/serviceapi.h"

#include <optional>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<ServiceRoute> allRoutes()
{
    std::vector<ServiceRoute> routes = deviceRoutes();
    for (const auto &more : {twinRoutes(), messageRoutes()})
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

/// What stands where the route has `*`; nothing where the path is another. Azure is easy about case
/// in the words of a path, so this hub is too; ids keep theirs.
std::optional<QStringList> match(const ServiceRoute &route, const QStringList &path)
{
    const QStringList pattern = QString::fromLatin1(route.path).split(u'/');
    if (pattern.size() != path.size())
        return std::nullopt;
    QStringList captures;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (pattern[i] == u"*")
            captures.append(path[i]);
        else if (pattern[i].compare(path[i], Qt::CaseInsensitive) != 0)
            return std::nullopt;
    }
    return captures;
}

} // namespace

ServiceApi::ServiceApi(ServiceParts parts, HttpsServer::Limits limits)
    : m_parts(parts)
    , m_routes(allRoutes())
    , m_server(parts.clock, limits, [this](const ExchangePointer &exchange) { handle(exchange); })
{
}

ServiceApi::~ServiceApi() = default;

Result<void> ServiceApi::open(const QSslConfiguration &tls, const QHostAddress &address,
                              quint16 port)
{
    return m_server.open(tls, address, port);
}

void ServiceApi::handle(const ExchangePointer &exchange)
{
    const ServiceRequest &request = exchange->request();
    // First of all, so that nobody learns without a token what there is.
    const auto allowed
        = m_parts.policy.check(request.authorization, request.path, m_parts.clock.now());
    if (!allowed) {
        exchange->answer(errorResponse(ServiceError::Unauthorized, allowed.error().text()));
        return;
    }
    bool known = false;
    for (const ServiceRoute &route : m_routes) {
        const auto captures = match(route, request.path);
        if (!captures)
            continue;
        known = true;
        if (route.method == request.method) {
            route.handler(m_parts, exchange, *captures);
            return;
        }
    }
    const QString path = u'/' + request.path.join(u'/').left(200);
    exchange->answer(
        known ? errorResponse(ServiceError::MethodNotAllowed,
                              u"%1 can't be asked with this method"_s.arg(path))
              : errorResponse(ServiceError::NoSuchRoute, u"this hub has no %1"_s.arg(path)));
}

} // namespace outpost::hub
