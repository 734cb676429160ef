// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/twinservice.h"

#include "hub/device/mergepatch.h"

#include <QJsonDocument>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A service may send back what it read.
QJsonObject withoutVersion(QJsonObject section)
{
    section.remove(u"$version"_s);
    section.remove(u"$metadata"_s);
    return section;
}

Result<QJsonObject> applied(const QJsonObject &old, const QJsonObject &change, bool replace,
                            const TwinLimits &limits)
{
    auto section = replace ? checkSection(change, limits) : mergePatch(old, change, limits);
    if (section || section.error().code != ErrorCode::Refused)
        return section;
    // To a service Refused is a stale etag.
    return Error{ErrorCode::InvalidInput, section.error().message, section.error().remedy};
}

} // namespace

TwinService::TwinService(const Registry &registry, Twins &twins, StateDatabase &database,
                         Clock &clock, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_twins(twins)
    , m_database(database)
    , m_clock(clock)
{
}

void TwinService::read(const QString &id, std::function<void(QJsonObject)> done)
{
    // It may hold a change that is still on its way to the disk.
    m_database.whenCommitted(
        [done = std::move(done), twin = m_twins.get(id).forDevice()] { done(twin); });
}

void TwinService::report(const QString &id, const QByteArray &patch,
                         std::function<void(Result<qint64>)> done)
{
    if (const auto writable = m_database.writable(); !writable) {
        done(writable.error());
        return;
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(patch, &parseError);
    if (parseError.error != QJsonParseError::NoError || !document.isObject()) {
        done(Error{ErrorCode::InvalidInput,
                   u"The reported properties of '%1' are no JSON object"_s.arg(id),
                   {}});
        return;
    }
    Twin twin = m_twins.get(id);
    auto reported = mergePatch(twin.reported, document.object());
    if (!reported) {
        done(reported.error());
        return;
    }
    twin.reported = std::move(*reported);
    twin.reportedUpdated = m_clock.now();
    ++twin.reportedVersion;
    ++twin.version;
    m_twins.put(twin, [done = std::move(done), version = twin.reportedVersion] { done(version); });
}

void TwinService::change(const QString &id, const TwinChange &change,
                         std::function<void(Result<Twin>)> done)
{
    if (!m_registry.find(id)) {
        done(Error{ErrorCode::NotFound, u"There is no device '%1' (404001)"_s.arg(id),
                   u"Add it first"_s});
        return;
    }
    if (const auto writable = m_database.writable(); !writable) {
        done(writable.error());
        return;
    }
    Twin twin = m_twins.get(id);
    QString etag = change.ifMatch;
    etag.remove(u'"');
    if (!etag.isEmpty() && etag != u"*" && etag != twin.etag()) {
        done(Error{ErrorCode::Refused, u"The twin of '%1' was changed by somebody else"_s.arg(id),
                   u"Read it again, and change what you read"_s});
        return;
    }
    if (change.tags) {
        auto tags = applied(twin.tags, *change.tags, change.replace, TwinLimits::tags());
        if (!tags) {
            done(tags.error().within(u"tags"));
            return;
        }
        twin.tags = std::move(*tags);
    }
    QJsonObject patch;
    if (change.desired) {
        const QJsonObject asked = withoutVersion(*change.desired);
        auto desired = applied(twin.desired, asked, change.replace, {});
        if (!desired) {
            done(desired.error().within(u"desired"));
            return;
        }
        patch = change.replace ? patchBetween(twin.desired, *desired) : asked;
        twin.desired = std::move(*desired);
        twin.desiredUpdated = m_clock.now();
        ++twin.desiredVersion;
        patch.insert(u"$version"_s, twin.desiredVersion);
    }
    ++twin.version;
    const bool tell = change.desired.has_value();
    m_twins.put(twin, [this, twin, patch, tell, done = std::move(done)] {
        if (tell)
            Q_EMIT desiredChanged(twin.id, patch, twin.desiredVersion);
        done(twin);
    });
}

} // namespace outpost::hub
