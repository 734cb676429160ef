// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "hub/runninghub.h"
#include "hub/service/servicepolicy.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <chrono>
#include <memory>

class QNetworkReply;

namespace outpost::hub::cli {

/// The command line's way to the service side of the hub that runs on a state folder: finds its
/// address, its CA and the key there, and verifies its certificate. Lives on the main thread.
class ServiceClient
{
public:
    /// NotFound where no hub runs there.
    static Result<std::unique_ptr<ServiceClient>> open(const QString &stateDirectory);

    [[nodiscard]] const RunningHub &hub() const { return m_hub; }

    /// Path segments are encoded here: an id may hold anything that ids may.
    [[nodiscard]] static QByteArray path(const QStringList &segments);

    /// Asks, and waits for the answer in an event loop of its own. The body of the answer (empty
    /// where there is none); what the hub says of a failure, or that it could not be reached, as an
    /// error.
    Result<QByteArray> call(const QByteArray &method, const QByteArray &path,
                            const QByteArray &body = {}, const QByteArray &ifMatch = {},
                            std::chrono::seconds patience = std::chrono::seconds(30));
    /// The same for an answer that does not end; the caller reads and deletes it.
    [[nodiscard]] std::unique_ptr<QNetworkReply> stream(const QByteArray &path);
    /// What went wrong with a reply that has finished; success where nothing did.
    [[nodiscard]] Result<void> check(QNetworkReply &reply) const;

private:
    ServiceClient(QString stateDirectory, RunningHub hub, ServicePolicy policy);
    [[nodiscard]] QNetworkRequest request(const QByteArray &path) const;

    QString m_stateDirectory;
    RunningHub m_hub;
    ServicePolicy m_policy;
    QSslConfiguration m_tls;
    QNetworkAccessManager m_network;
};

} // namespace outpost::hub::cli
